"""From what was typed in a row to its columns: all of it when nothing is missing or wrong, else none of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from portal.directory.models import Country, Goal, Theme

from ...models.territories import ProfileRow
from ...registry.profile import ROWS
from ...selectors.territories.asked import row_questions
from ...selectors.territories.completeness import gap_of


def fill_columns(row: ProfileRow) -> None:
    """Sets `is_complete` and the columns; does not save. Texts are judged language by language, elsewhere."""
    kind = ROWS[row.kind]
    neutral = [one for one in row_questions(kind, row, "", "") if not one.worded]
    fits = not any(gap_of(kind.section, one) for one in neutral)
    made = COLUMNS[kind.model](row.typed) if fits else None
    row.is_complete = made is not None
    for name, value in (made or COLUMNS[kind.model](None)).items():
        setattr(row, name, value)


def _decimal(value: Any) -> Decimal | None:
    return Decimal(value) if value not in (None, "") else None


def _named(model, value: Any):
    return model.objects.filter(pk=value).first() if value else None


def _figure(typed: dict | None) -> dict | None:
    if typed is None:
        return {"value": None, "unit": "", "year": None, "source": ""}
    value = _decimal(typed.get("value"))
    unit = typed.get("unit") or "" if value is not None else ""
    return {"value": value, "unit": unit, "year": typed["year"], "source": typed["source"]}


def _chain(typed: dict | None) -> dict:
    return {}


def _goal(typed: dict | None) -> dict | None:
    return {"goal": None} if typed is None else {"goal": _named(Goal, typed.get("goal"))}


def _exchange(typed: dict | None) -> dict | None:
    return {"theme": None} if typed is None else {"theme": _named(Theme, typed.get("theme"))}


def _project(typed: dict | None) -> dict | None:
    if typed is None:
        empty = dict.fromkeys(("goal", "people_served", "total", "secured"))
        return {**empty, "currency": "", "readiness": "", "contact_email": ""}
    return {
        "goal": _named(Goal, typed["goal"]),
        "people_served": typed.get("people_served"),
        "total": Decimal(typed["total"]),
        "secured": Decimal(typed["secured"]),
        "currency": typed["currency"],
        "readiness": typed["readiness"],
        "contact_email": typed.get("contact_email") or "",
    }


def _partner(typed: dict | None) -> dict | None:
    if typed is None:
        return {"country": None, "year_from": None, "year_to": None}
    country = _named(Country, typed.get("country"))
    return {"country": country, "year_from": typed["year_from"], "year_to": typed.get("year_to")}


COLUMNS: dict[str, Callable[[dict | None], Any]] = {
    "TerritoryFigure": _figure,
    "TerritoryChain": _chain,
    "TerritoryGoal": _goal,
    "TerritoryExchange": _exchange,
    "TerritoryProject": _project,
    "TerritoryPartner": _partner,
}
