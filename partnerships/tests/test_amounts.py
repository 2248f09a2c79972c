from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partnerships.validators.amounts import LARGEST, parse_amount, parts_make_total

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("95000", "95000.00"),
        ("95,000", "95000.00"),
        ("95.000", "95000.00"),
        ("95 000", "95000.00"),
        ("95\u202f000,50", "95000.50"),
        ("95’000.5", "95000.50"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1000,5", "1000.50"),
        ("٩٥٠٠٠", "95000.00"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read_as_it_was_meant(typed, amount):
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "abc", "95,00,000", "1.2.3", "-5", "12,345.678", "1e5", "EUR 5", "0,500", "1,5,5", str(LARGEST * 10)]
)
def test_what_could_mean_two_things_or_nothing_is_refused(typed):
    with pytest.raises(ValidationError):
        parse_amount(typed)


@given(AMOUNTS, st.sampled_from(["en", "fr", "es", "de", "it", "pt", "de_CH", "ar"]))
def test_every_language_s_own_spelling_comes_back_as_the_same_amount(amount, language):
    assert parse_amount(format_decimal(amount, format="#,##0.00", locale=language)) == amount
    assert parse_amount(format_decimal(amount, format="#,##0.##", locale=language)) == amount


@given(st.lists(st.one_of(st.none(), AMOUNTS), max_size=4), st.one_of(st.none(), AMOUNTS))
def test_parts_make_the_total_exactly_when_their_sum_is_it(parts, total):
    given_parts = [part for part in parts if part is not None]
    expected = (not given_parts) if total is None else sum(given_parts, Decimal(0)) == total
    assert parts_make_total(total, parts) == expected
