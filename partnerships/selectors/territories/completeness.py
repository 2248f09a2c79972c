"""How far a profile is in a language: section by section, what is missing and what is wrong. Saving asks nothing of
this; consent does."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...models import TerritoryProfile
from ...registry.profile import ROWS, SECTIONS, Section
from ..values import wrong
from .asked import Asked, asked
from .loaded import Loaded

EMPTY: tuple = (None, "", [], {})


@dataclass(frozen=True)
class Gap:
    section: str
    name: str  # of the field on the page; of the kind of row where rows are missing
    label: str
    message: str
    weight: str  # missing, wrong


@dataclass(frozen=True)
class SectionState:
    section: Section
    gaps: list[Gap]
    points: int  # what the section needs
    done: int

    @property
    def state(self) -> str:
        if any(gap.weight == "wrong" for gap in self.gaps):
            return "wrong"
        return "missing" if self.gaps else "done"

    @property
    def words(self) -> str:
        if self.state == "done":
            return _("complete")
        if self.state == "wrong":
            return _("to correct")
        return _("%(done)d of %(points)d") % {"done": self.done, "points": self.points}


@dataclass(frozen=True)
class Completeness:
    sections: list[SectionState]
    photo_gaps: list[Gap]

    @property
    def gaps(self) -> list[Gap]:
        return [gap for one in self.sections for gap in one.gaps] + self.photo_gaps

    @property
    def percent(self) -> int:
        points = sum(one.points for one in self.sections) + 1  # and the photograph of the cover
        done = sum(one.done for one in self.sections) + (not self.photo_gaps)
        return 100 * done // points

    @property
    def wrong(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.weight == "wrong"]


def completeness(loaded: Loaded, language: str) -> Completeness:
    return Completeness([section_state(loaded, one, language) for one in SECTIONS.values()], _photos(loaded))


def section_state(loaded: Loaded, section: Section, language: str) -> SectionState:
    fields = asked(loaded, section, language)
    gaps = [gap for one in fields if (gap := gap_of(section.key, one))]
    needed = sum(one.required for one in fields)
    missing = sum(gap.weight == "missing" for gap in gaps)
    for key in section.rows:
        kind, there = ROWS[key], len(loaded.rows(key))
        if there < kind.at_least:
            gaps.append(_too_few(section.key, key, there))
        needed += max(0, kind.at_least - there)
        missing += max(0, kind.at_least - there)
    return SectionState(section, gaps, needed, needed - missing)


def gap_of(section: str, one: Asked) -> Gap | None:
    label = str(one.question.label)
    if one.value in EMPTY:
        return Gap(section, one.question.name, label, _missing(one), "missing") if one.required else None
    message = wrong(one.question, one.value) or _rule(one)
    return Gap(section, one.question.name, label, message, "wrong") if message else None


def _missing(one: Asked) -> str:
    if one.name in ("year", "source"):
        return _("A figure stands with its year and its source.")
    return _("Not answered yet.")


def _rule(one: Asked) -> str:
    """What no single type of question can say: told at the value that breaks it."""
    rule = RULES.get(one.name)
    return rule(one.value, one.row.typed if one.row is not None else {}) if rule else ""


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return None


def _total(value: Any, typed: dict[str, Any]) -> str:
    return "" if _decimal(value) else _("What does the project cost?")


def _secured(value: Any, typed: dict[str, Any]) -> str:
    secured, total = _decimal(value), _decimal(typed.get("total"))
    too_much = secured is not None and total is not None and secured > total
    return _("More is secured than the project costs.") if too_much else ""


def _year_to(value: Any, typed: dict[str, Any]) -> str:
    start = typed.get("year_from")
    return _("It ends before it begins.") if isinstance(start, int) and value < start else ""


def _value(value: Any, typed: dict[str, Any]) -> str:
    return "" if typed.get("unit") else _("Choose the unit of the figure.")


def _valid(validator: Callable[[str], None]) -> Callable[[Any, dict], str]:
    def rule(value: Any, typed: dict[str, Any]) -> str:
        try:
            validator(str(value))
        except ValidationError as error:
            return error.messages[0]
        return ""

    return rule


RULES: dict[str, Callable[[Any, dict[str, Any]], str]] = {
    "total": _total,
    "secured": _secured,
    "year_to": _year_to,
    "value": _value,
    "email": _valid(validate_email),
    "contact_email": _valid(validate_email),
    "website": _valid(URLValidator(["http", "https"])),
}


def _too_few(section: str, key: str, there: int) -> Gap:
    kind = ROWS[key]
    lacking = kind.at_least - there
    message = ngettext("%(n)d more is needed.", "%(n)d more are needed.", lacking) % {"n": lacking}
    return Gap(section, key, str(kind.title), message, "missing")


def _photos(loaded: Loaded) -> list[Gap]:
    if loaded.photos_of("cover"):
        return []
    return [Gap("photographs", "cover", _("Photograph of the cover"), _("Choose one."), "missing")]


def open_points(profile: TerritoryProfile) -> int:
    """How much is missing or wrong in the language it is written in first."""
    return len(completeness(Loaded(profile), profile.source_language).gaps)
