"""Figures rounded half up, for display only: `{% load amounts %}`. Values may be the strings of a frozen document."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from portal.core.formats import number
from trustfunds.charts.rates import percent as in_words
from trustfunds.states import FUND

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
def tenths(value) -> str:
    """`7.4`"""
    return "" if value in (None, "") else _rounded(value, 1)


@register.filter
def percent(value) -> str:
    """`32.81%`, as the language writes it; nothing for no value."""
    return "" if value in (None, "") else in_words(Decimal(value), 2)


@register.simple_tag
def pool_entries(fund, figure: str, until: date) -> str:
    """Address of the fund's entries that make up a figure; nothing while the fund has no public page."""
    if fund.state == FUND.initial:
        return ""
    query = urlencode({"figure": figure, "until": until.isoformat()})
    return f"{reverse('trustfunds:entries', args=[fund.code])}?{query}"
