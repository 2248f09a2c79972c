import pytest

from partnerships.models import RequestFile
from partnerships.registry import ALL, questions_for
from partnerships.selectors.answers import difference, present
from partnerships.tests.factories import AuthorityFactory, CountryFactory, clean_answers

pytestmark = pytest.mark.django_db


def texts(sections) -> dict[str, str]:
    return {row.name: row.text for section in sections for row in section.rows}


def test_values_are_said_in_the_language_asked_for():
    CountryFactory()
    answers = clean_answers(partners_where="named", partner_countries=["SN"], start_on="2027-03-01")
    english, french = (texts(present(answers, "host_territory", code)) for code in ("en", "fr"))
    assert english["partner_countries"] == "Senegal"
    assert french["partner_countries"] == "Sénégal"
    assert english["total"] == "EUR\u00a095,000"
    assert french["total"].replace("\u202f", "\u00a0") == "EUR\u00a095\u00a0000"
    assert english["start_on"] == "1 March 2027"
    assert french["themes"] == "Eau"


def test_unanswered_questions_and_empty_steps_are_left_out():
    sections = present({"title": "Water"}, "host_territory", "en")
    assert [section.key for section in sections] == ["purpose"]
    assert [row.name for row in sections[0].rows] == ["title"]


@pytest.mark.parametrize("kind", sorted(ALL))
@pytest.mark.parametrize("value", ["raw text", ["a", "b"], [{"x": 1}], 5, True])
def test_whatever_a_draft_holds_can_be_shown(kind, value):
    answers = {question.name: value for question in questions_for(kind)}
    assert present(answers, kind, "en")


def test_a_question_that_does_not_apply_is_not_shown():
    answers = {"offers": ["training"], "staff_days": 60}
    assert "staff_days" not in texts(present(answers, "host_territory", "en"))


def test_files_stand_in_their_section():
    file = RequestFile(purpose="letter", filename="letter.pdf")
    assert texts(present({}, "host_territory", "en", files=[file])) == {"letter_file": "letter.pdf"}


def test_a_difference_names_question_and_both_texts():
    old = clean_answers()
    new = {**old, "total": "96000.00", "summary": "Autre", "role": None}
    changes = {change.name: (change.before, change.after) for change in difference(old, new, "host_territory", "en")}
    assert changes["total"] == ("EUR\u00a095,000", "EUR\u00a096,000")
    assert changes["role"] == ("Head of unit", "")
    assert set(changes) == {"total", "summary", "role"}


def test_names_are_read_in_one_query_however_many(django_assert_num_queries):
    countries = [CountryFactory(iso2=code, iso3=f"{code}X", name_en=code) for code in ("SN", "MA", "LB")]
    answers = clean_answers(
        partners_where="named",
        partner_countries=[c.iso2 for c in countries],
        partner_authorities=[AuthorityFactory().number for _n in range(3)],
    )
    with django_assert_num_queries(1):
        present(answers, "host_territory", "en")
