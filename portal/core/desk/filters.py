"""Filters of a queue: each reads its own part of the address and narrows the rows; they combine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from html import escape
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

CHOSEN = " selected"


class Viewer:
    """Who looks, and on which day; remembers what several filters read, so that it is read once."""

    def __init__(self, user) -> None:
        self.user = user
        self.today = timezone.localdate()
        self._read: dict[str, Any] = {}

    def once(self, key: str, read: Callable[[], Any]) -> Any:
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]


def among(field: str) -> Callable[[QuerySet, list[str], Viewer], QuerySet]:
    """Narrows to the rows whose `field` is one of the chosen values."""
    return lambda rows, values, viewer: rows.filter(**{f"{field}__in": values})


@dataclass(frozen=True)
class Choice:
    """One of several values; an address may name more than one of them."""

    name: str
    label: Any
    options: Callable[[Viewer], Iterable[tuple[str, Any]]]
    narrow: Callable[[QuerySet, list[str], Viewer], QuerySet]
    kind = "choice"

    def bind(self, params: QueryDict, viewer: Viewer) -> "BoundChoice":
        return BoundChoice(self, params.getlist(self.name), viewer)


class BoundChoice:
    def __init__(self, definition: Choice, asked: list[str], viewer: Viewer) -> None:
        self.definition, self.viewer, self._asked = definition, viewer, [value for value in asked if value]
        self.name, self.label, self.kind = definition.name, definition.label, definition.kind
        self.names = [definition.name]

    @cached_property
    def known(self) -> dict[str, Any]:
        return dict(self.definition.options(self.viewer))

    @cached_property
    def values(self) -> list[str]:
        """What the address asks for, without what no option offers."""
        return [value for value in self._asked if value in self.known] if self._asked else []

    @property
    def options(self) -> SafeString:
        """The options of its list, escaped; made here, since a template is slow at hundreds of countries."""
        chosen = set(self.values)
        return mark_safe(
            "".join(
                f'<option value="{escape(value)}"{CHOSEN if value in chosen else ""}>{escape(str(label))}'
                for value, label in self.known.items()
            )
        )

    @property
    def active(self) -> bool:
        return bool(self.values)

    @property
    def text(self) -> str:
        return ", ".join(str(self.known[value]) for value in self.values)

    def apply(self, rows: QuerySet) -> QuerySet:
        return self.definition.narrow(rows, self.values, self.viewer) if self.active else rows


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included, of a moment."""

    name: str
    label: Any
    field: str
    kind = "days"

    def bind(self, params: QueryDict, viewer: Viewer) -> "BoundDays":
        return BoundDays(self, params)


class BoundDays:
    def __init__(self, definition: Days, params: QueryDict) -> None:
        self.definition = definition
        self.name, self.label, self.kind = definition.name, definition.label, definition.kind
        self.names = [f"{self.name}_from", f"{self.name}_to"]
        self.start, self.end = (_day(params.get(name, "")) for name in self.names)

    @property
    def active(self) -> bool:
        return bool(self.start or self.end)

    @property
    def text(self) -> str:
        if self.start and self.end:
            return _("%(start)s to %(end)s") % {"start": self.start.isoformat(), "end": self.end.isoformat()}
        if self.start:
            return _("from %(start)s") % {"start": self.start.isoformat()}
        return _("until %(end)s") % {"end": self.end.isoformat() if self.end else ""}

    def apply(self, rows: QuerySet) -> QuerySet:
        field = self.definition.field
        if self.start:
            rows = rows.filter(**{f"{field}__gte": _midnight(self.start)})
        if self.end:
            rows = rows.filter(**{f"{field}__lt": _midnight(self.end + timedelta(days=1))})
        return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
