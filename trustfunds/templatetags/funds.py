"""`{% load funds %}`: amounts and tables of the trust funds."""

from decimal import Decimal
from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core import formats
from trustfunds.charts.rates import percent as in_words
from trustfunds.selectors.amounts import rounded, short
from trustfunds.selectors.names import is_concealed, public_name, short_name

register = template.Library()


@register.filter
def usd(value: Decimal | None) -> str:
    """Whole dollars, rounded half up; the exact amount is in the entries and exports."""
    return "" if value is None else formats.number(rounded(value), 0)


@register.filter
def cents(value: Decimal | None) -> str:
    return "" if value is None else formats.number(rounded(value, 2), 2)


@register.filter
def percent(value: Decimal | None) -> str:
    return _("n/a") if value is None else in_words(value)


register.filter("short", short)

SHOWN = {"usd": usd, "money": cents, "percent": percent, "count": lambda value: "" if value is None else value}
CLASSES = {**dict.fromkeys(SHOWN, "num"), "code": "nowrap", "day": "nowrap"}


@register.filter
def in_unit(value: Any, unit: str) -> str:
    if unit == "day":
        return formats.day(value)
    return SHOWN[unit](value) if unit in SHOWN and value != "" else "" if value is None else value


@register.filter
def cells(row, table) -> list[tuple[str, str, str]]:
    """(text, address, class) of each cell beside the others."""
    return [
        (in_unit(value, column.unit), row.links.get(place, ""), css_class(column))
        for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True))
        if not column.is_below
    ]


@register.filter
def css_class(column) -> str:
    return " ".join(filter(None, [CLASSES.get(column.unit, ""), "is-aside" if column.is_aside else ""]))


@register.filter
def aside(row, table) -> str:
    """What a phone reads below the first cell."""
    return _in_one_line(row, [column if column.is_aside else None for column in table.columns])


@register.filter
def below(row, table) -> str:
    """What everybody reads below the first cell."""
    return _in_one_line(row, [column if column.is_below else None for column in table.columns])


def _in_one_line(row, columns) -> str:
    pairs = zip(row.cells, columns, strict=True)
    return " · ".join(str(in_unit(value, column.unit)) for value, column in pairs if column and value)


register.filter("public_name", public_name)
register.filter("short_name", short_name)


@register.filter
def party(entry) -> SafeString | str:
    """Who an entry is about, as a link where the party has a page."""
    if entry.other_fund:
        return entry.other_fund.code
    for who, page in ((entry.donor, "donors:detail"), (entry.organisation, "trustfunds:organisation")):
        if who is not None:
            name = short_name(who)
            return (
                name if is_concealed(who) else format_html('<a href="{}">{}</a>', reverse(page, args=[who.code]), name)
            )
    return ""


@register.filter
def without(query: str, name: str) -> str:
    """The parameters of an address without one of them, and on the first page."""
    kept = QueryDict(query, mutable=True)
    for key in (name, "page"):
        kept.pop(key, None)
    return kept.urlencode()
