"""What keeps a draft from being submitted is found in what is stored, and nothing else does."""

from datetime import date

import pytest

from partnerships.registry import ALL, Type, questions_for
from partnerships.selectors.gaps import clean, findings
from partnerships.tests.factories import AuthorityFactory, CountryFactory, clean_answers
from portal.directory.models import HomeStateRule
from portal.directory.states import Level

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def find(kind="host_territory", answers=None, authority=None, purposes=()):
    authority = authority or AuthorityFactory()
    return findings(kind, answers or {}, authority=authority, purposes=purposes, today=TODAY)


def weights(found) -> dict[str, str]:
    return {finding.name: finding.weight for finding in found}


def italian(level=Level.REGION):
    country = CountryFactory(iso2="IT", iso3="ITA", name_en="Italy", name_fr="Italie")
    HomeStateRule.objects.get_or_create(
        country=country,
        source="law 131/2003",
        defaults={"name_en": "Italy", "text_en": "Tell first.", "waiting_days": 30},
    )
    return AuthorityFactory(country=country, level=level)


def french():
    country = CountryFactory(iso2="FR", iso3="FRA", name_en="France")
    HomeStateRule.objects.create(
        country=country,
        name_en="France",
        text_en="Not with a foreign State.",
        forbids_foreign_state=True,
        source="L1115-5",
    )
    return AuthorityFactory(country=country, level=Level.PROVINCE)


@pytest.mark.parametrize("kind", sorted(ALL))
def test_an_empty_draft_lists_exactly_what_is_required(kind):
    level = Level.NATIONAL if kind == "national_event" else Level.REGION
    found = find(kind, authority=AuthorityFactory(level=level))
    required = {q.name for q in questions_for(kind) if q.required_for(kind) and q.applies({})}
    assert weights(found) == dict.fromkeys(required, "missing")


def test_findings_come_in_the_order_of_the_form():
    names = [finding.name for finding in find()]
    order = [q.name for q in questions_for("host_territory")]
    assert names == sorted(names, key=order.index)


def test_a_complete_request_has_no_gap():
    answers = clean_answers(capacity="official", readiness="studied")
    assert [f for f in find(answers=answers) if f.blocks] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "x" * 121),
        ("themes", ["T11", "T99"]),
        ("themes", ["T11"] * 5),
        ("total", "ninety"),
        ("total", "500.00"),
        ("start_on", "soon"),
        ("duration_months", 0),
        ("duration_months", "long"),
        ("capacity", "king"),
        ("consent_share", "perhaps"),
        ("expected_results", [{"result": "x" * 300}]),
        ("expected_results", "not a list"),
        ("third_parties", [{"name": "", "sort": "ngo", "role": None}]),
        ("joint_authorities", ["LRA-NOBODY"]),
        ("currency", "euro"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name, value):
    found = weights(find(answers=clean_answers(readiness="idea", **{name: value})))
    assert found.get(name) == "wrong"


def test_a_mayor_s_municipality_cannot_ask_for_a_national_event_and_reads_why():
    found = find("national_event", authority=AuthorityFactory(level=Level.MUNICIPALITY))
    assert found[0].name == "kind"
    assert "territorial event" in found[0].message


def test_parts_that_do_not_make_the_total_ask_for_a_word():
    answers = clean_answers(readiness="idea", sought="70000.00")
    assert weights(find(answers=answers))["sum_explanation"] == "missing"
    explained = clean_answers(readiness="idea", sought="70000.00", sum_explanation="Rounded.")
    assert "sum_explanation" not in weights(find(answers=explained))


def test_amounts_need_a_currency_and_a_total():
    answers = clean_answers(readiness="idea", currency="", total=None)
    found = weights(find(answers=answers))
    assert found["currency"] == "missing"
    assert found["total"] == "missing"


def test_italy_s_thirty_days_are_counted_from_the_notification():
    answers = clean_answers(readiness="idea", home_state_needed="yes", home_state_notified_on="2026-03-01")
    note = next(f for f in find(answers=answers, authority=italian()) if f.weight == "note")
    assert "31 March 2026" in note.message


def test_a_french_departement_that_wants_a_foreign_state_names_the_case_or_another_partner():
    answers = clean_answers(readiness="idea", agreement_with=["state"])
    found = {f.name: f for f in find(answers=answers, authority=french())}
    assert found["foreign_state_case"].blocks
    assert "Not with a foreign State." in found["foreign_state_case"].message
    named = clean_answers(readiness="idea", agreement_with=["state"], foreign_state_case="Listed case 2")
    assert "foreign_state_case" not in weights(find(answers=named, authority=french_again()))


def french_again():
    from portal.directory.models import Authority

    return Authority.objects.get(country="FR")


def event(**changes) -> dict:
    return {
        **clean_answers(),
        "programmes": ["art-gold"],
        "audience": "Mayors",
        "audience_number": 80,
        "place": "Louga",
        "event_languages": "French",
        "preferred_dates": [{"starts_on": "2027-03-01", "ends_on": "2027-03-02"}],
        **changes,
    }


@pytest.mark.parametrize(
    ("dates", "weight"),
    [
        ([{"starts_on": "2026-11-01"}], "wrong"),
        ([{"starts_on": "2027-03-02", "ends_on": "2027-03-01"}], "wrong"),
        ([{"starts_on": "2026-12-10"}], "note"),
        ([{"starts_on": "2027-03-01"}], None),
    ],
)
def test_event_dates_lie_ahead_and_eight_weeks_are_advised(dates, weight):
    found = weights(find("territorial_event", event(preferred_dates=dates)))
    assert found.get("preferred_dates") == weight


def test_a_national_event_needs_the_minister_s_letter():
    ministry = AuthorityFactory(level=Level.NATIONAL)
    answers = event(signatory_role="Minister")
    assert weights(find("national_event", answers, ministry))["letter_file"] == "missing"
    assert "letter_file" not in weights(find("national_event", answers, ministry, purposes=["letter"]))


def test_naming_where_needs_a_name():
    answers = clean_answers(where="named", offers=["training"])
    assert weights(find("framework_partner", answers))["host_countries"] == "missing"


def test_one_s_own_authority_cannot_join_itself():
    own = AuthorityFactory()
    answers = clean_answers(readiness="idea", joint_authorities=[own.number])
    assert weights(find(answers=answers, authority=own))["joint_authorities"] == "wrong"


def test_clean_leaves_out_what_is_not_asked_not_applicable_or_empty():
    answers = clean_answers(offers=["training"], staff_days=60, wish="stray", guidelines="")
    cleaned = clean("host_territory", answers)
    assert "staff_days" not in cleaned
    assert "wish" not in cleaned
    assert "guidelines" not in cleaned
    assert cleaned["title"] == answers["title"]


def test_the_country_of_a_territory_named_is_among_the_host_countries():
    territory = AuthorityFactory(country=CountryFactory(iso2="LB", iso3="LBN", name_en="Lebanon"))
    answers = clean_answers(where="named", host_countries=["MA"], host_authorities=[territory.number])
    assert clean("framework_partner", answers)["host_countries"] == ["MA", "LB"]


def test_findings_cost_the_same_queries_whatever_is_answered(django_assert_max_num_queries):
    authority = AuthorityFactory()
    answers = clean_answers(readiness="idea", joint_authorities=[AuthorityFactory().number], sdgs=["SDG6"])
    with django_assert_max_num_queries(2):
        find(answers=answers, authority=authority)


def test_no_question_type_is_left_unchecked():
    from partnerships.registry import LISTS
    from partnerships.selectors.values import CHECKS

    assert set(Type) == LISTS | set(CHECKS) | {Type.TEXT, Type.LONG_TEXT, Type.FILE}
