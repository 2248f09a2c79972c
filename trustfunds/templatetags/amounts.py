"""Figures rounded half up, for display only: `{% load amounts %}`. Values may be the strings of a frozen document."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from portal.core.formats import NBSP, number

register = template.Library()


def _rounded(value, decimals: int) -> str:
    return number(Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)


@register.filter
def cents(value) -> str:
    """`1,234.50`; nothing for no amount."""
    return "" if value in (None, "") else _rounded(value, 2)


@register.filter
def whole(value) -> str:
    """`1,235`: for a heading figure whose cents stand in a table."""
    return "" if value in (None, "") else _rounded(value, 0)


@register.filter
def percent(value) -> str:
    """`32.81 %`; nothing for no value."""
    return "" if value in (None, "") else f"{_rounded(value, 2)}{NBSP}%"
