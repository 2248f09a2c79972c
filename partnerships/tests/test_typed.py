"""What is typed is stored plainly where it fits, and exactly as typed where it does not."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnerships.forms.typed import read, shown
from partnerships.registry import QUESTIONS, Question, Type, question

SIMPLE = [
    q for q in QUESTIONS if q.type in (Type.TEXT, Type.LONG_TEXT, Type.MONEY, Type.DATE, Type.INTEGER, Type.YES_NO)
]
TEXTS = st.text("0123456789.,-/ eéx\n\u202f٣truefalse", max_size=14)


@given(st.sampled_from(SIMPLE), TEXTS)
def test_what_does_not_fit_is_kept_as_it_was_typed(asked, text):
    stored = read(asked, text)
    if isinstance(stored, str) and asked.type in (Type.TEXT, Type.LONG_TEXT):
        assert stored == text.strip()
    if stored is None:
        assert text.strip() == ""


@given(st.sampled_from(SIMPLE), TEXTS, st.sampled_from(["en", "fr", "es"]))
def test_showing_and_reading_again_changes_nothing(asked, text, language):
    with translation.override(language):
        stored = read(asked, text)
        assert read(asked, shown(asked, stored)) == stored


def test_an_amount_typed_in_french_is_the_same_amount_in_english():
    total = question("total", "host_territory")
    with translation.override("fr"):
        stored = read(total, "95 000,50")
    with translation.override("en"):
        assert shown(total, stored) == "95,000.50"


@pytest.mark.parametrize("typed", ["2027-03-01", "01/03/2027", "1.3.2027", "01-03-2027"])
def test_a_day_may_be_typed_where_there_is_no_calendar(typed):
    assert date.fromisoformat(read(question("start_on", "leda"), typed)) == date(2027, 3, 1)


def test_empty_lines_are_dropped_and_wrong_cells_kept():
    fixed = question("fixed_dates", "leda")
    rows = read(fixed, [{"on": "", "what": ""}, {"on": "soon", "what": "Elections"}])
    assert rows == [{"on": "soon", "what": "Elections"}]


def test_a_list_keeps_its_order_and_each_code_once():
    countries = Question("c", "where", "C", Type.COUNTRIES)
    assert read(countries, ["SN", "", "MA", "SN"]) == ["SN", "MA"]
