"""Amounts and dates as sources print them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustfunds.imports.errors import CellError
from trustfunds.imports.values import Cells, parse_amount, parse_day

amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=2, allow_nan=False)
days = st.dates(date(1946, 1, 1), date(2099, 12, 31))


def read(parse, *args):
    """The value, or the reason as text; whatever else it raises is a bug."""
    try:
        return parse(*args)
    except ValueError as error:
        return str(error)


@given(amounts)
def test_an_amount_comes_back_however_it_was_printed(amount):
    assert parse_amount(str(amount)) == amount
    assert parse_amount(f"{amount:,.2f}") == amount
    assert parse_amount(f" {amount:,.2f} ".replace(",", "\u202f")) == amount
    comma = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(comma, ",") == amount
    assert parse_amount(str(amount).replace("-", "\u2212")) == amount
    if amount < 0:
        assert parse_amount(f"({-amount:,.2f})") == amount


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False))
def test_a_number_of_a_spreadsheet_is_the_amount_to_the_cent(value):
    cells = Cells({"a": value})
    assert abs(cells.amount("a") - Decimal(repr(value))) <= Decimal("0.005")


@given(days)
def test_a_day_comes_back_however_it_was_printed(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.isoformat()}T13:14:15") == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}", "dmy") == day
    assert parse_day(f"{day.month}/{day.day}/{day.year} 5:34:54 AM", "mdy") == day
    assert parse_day(datetime.combine(day, time(9, 30))) == day


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_reason(text):
    found = read(parse_amount, text)
    assert isinstance(found, str) or found.is_finite()


@given(st.text(max_size=40), st.sampled_from(["iso", "dmy", "mdy"]))
def test_any_text_is_a_day_or_a_reason(text, order):
    assert isinstance(read(parse_day, text, order), str | date | None)


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "-inf", "1e400", "sNaN", "1e20", "12345678901234567", "1,2,3", "1.2.3", "--1", "1-", "", "٣"],
)
def test_what_is_no_amount_of_the_ledger(text):
    with pytest.raises(ValueError, match="amount"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["=1+1", "=SUM(A1:A9)", "@A1", "+A1", '=HYPERLINK("x")', "+1+1"])
def test_a_formula_is_no_amount(text):
    with pytest.raises(ValueError, match="formula"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "amount"), [("4e+05", "400000"), ("1E7", "10000000"), ("+5", "5"), (".5", "0.5"), ("1'000.50", "1000.50")]
)
def test_other_ways_of_writing_an_amount(text, amount):
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00:00", "9999-12-31", "1900-01-01"])
def test_a_sentinel_is_no_date(text):
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["2023-02-30", "31/12/2023", "1823-01-01", "2500-01-01", "tomorrow", "45000"])
def test_what_is_no_day(text):
    with pytest.raises(ValueError):  # noqa: PT011 each reason is its own sentence
        parse_day(text)


def test_repairs_are_told_with_what_stood_there():
    cells = Cells({"cur": "eur ", "amount": "1.006", "day": "0001-01-01", "title": "A &amp; B"})
    assert (cells.currency("cur"), cells.amount("amount"), cells.day("day")) == ("EUR", Decimal("1.01"), None)
    assert cells.text("title") == "A & B"
    assert [(r.column, r.value, r.became) for r in cells.repairs] == [
        ("cur", "eur ", "EUR"),
        ("amount", "1.006", "1.01"),
        ("day", "0001-01-01", ""),
        ("title", "A &amp; B", "A & B"),
    ]


@pytest.mark.parametrize("code", ["ZZZ", "EURO", "€", "XXX", "12"])
def test_an_unknown_currency_is_refused(code):
    with pytest.raises(CellError, match="ISO 4217"):
        Cells({"cur": code}).currency("cur")
