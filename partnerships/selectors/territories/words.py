"""One row of a profile as plain data in one language; None where it is not complete in it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core import formats

from ...models.territories import ProfileRow
from ...registry.profile import ROWS


def row_in(row: ProfileRow, language: str) -> dict[str, Any] | None:
    """In the active language for numbers and names of codes; `language` is that of the texts."""
    kind = ROWS[row.kind]
    texts = row.texts.get(language, {})
    words = {q.name: texts[q.name] for q in kind.worded if texts.get(q.name)}
    if not row.is_complete or any(q.required and q.name not in words for q in kind.worded):
        return None
    if kind.key == "figures" and row.value is None and "words" not in words:
        return None
    return {**words, **BUILDERS[kind.model](row)}


def number(value: Decimal, decimals: int = 0) -> str:
    """As the active language groups it; one that the portal's pages do not speak, as Unicode's data have it, in the
    digits of the pages."""
    language = get_language() or "en"
    if language in dict(settings.LANGUAGES):
        return formats.number(value, decimals)
    layout = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, format=layout, locale=language, numbering_system="latn")


def money(amount: Decimal, currency: str) -> str:
    if (get_language() or "en") in dict(settings.LANGUAGES):
        return formats.money(amount, currency)
    return f"{currency}{formats.NBSP}{number(amount, 0 if amount == amount.to_integral_value() else 2)}"


def _figure(row) -> dict:
    made = {"year": row.year, "source": row.source}
    if row.value is None:
        return made
    unit = str(row.get_unit_display())
    shown = number(row.value, _decimals(row.value))
    return {**made, "value": format(row.value.normalize(), "f"), "shown": shown, "unit": row.unit, "unit_label": unit}


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _goal_of(goal) -> dict:
    return {
        "code": goal.code,
        "label": f"{_('MDG') if goal.family == 'MDG' else _('SDG')} {goal.number}",
        "name": goal.name,
        "number": goal.number,
        "colour": goal.colour,
    }


def _goal(row) -> dict:
    return {"goal": _goal_of(row.goal)}


def _exchange(row) -> dict:
    return {"theme": {"code": row.theme.code, "name": row.theme.name}}


def _project(row) -> dict:
    amounts = {name: getattr(row, name) for name in ("total", "secured", "gap")}
    made: dict[str, Any] = {
        "goal": _goal_of(row.goal),
        "currency": row.currency,
        "readiness": row.readiness,
        "readiness_label": str(row.get_readiness_display()),
        **{name: f"{amount:.2f}" for name, amount in amounts.items()},
        **{f"{name}_shown": money(amount, row.currency) for name, amount in amounts.items()},
        "secured_percent": int(100 * row.secured / row.total),
    }
    if row.people_served:
        made |= {"people_served": row.people_served, "people_served_shown": number(row.people_served)}
    if row.contact_email:
        made["contact_email"] = row.contact_email
    return made


def _partner(row) -> dict:
    made: dict[str, Any] = {"year_from": row.year_from}
    if row.year_to:
        made["year_to"] = row.year_to
    if row.country_id:
        made["country"] = {"code": row.country.iso2, "name": row.country.name}
    return made


BUILDERS: dict[str, Callable[[Any], dict]] = {
    "TerritoryFigure": _figure,
    "TerritoryChain": lambda row: {},
    "TerritoryGoal": _goal,
    "TerritoryExchange": _exchange,
    "TerritoryProject": _project,
    "TerritoryPartner": _partner,
}
