"""The agenda by day, and the figures of what came of an event."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..models import Event, Outcome, Session
from .dates import clock


@dataclass(frozen=True)
class Line:
    session: Session
    hours: str
    speakers: list


@dataclass
class Day:
    on: date
    lines: list[Line] = field(default_factory=list)


def days(event: Event) -> list[Day]:
    """Sessions by the day of the event's own time zone. Two queries."""
    found: dict[date, Day] = {}
    rows = event.sessions.select_related("working_group", "programme").prefetch_related("speakers")
    for session in rows:
        start, end = session.starts_at.astimezone(event.zone), session.ends_at.astimezone(event.zone)
        day = found.setdefault(start.date(), Day(start.date()))
        day.lines.append(Line(session, f"{clock(start)}–{clock(end)}", list(session.speakers.all())))
    return list(found.values())


def totals(outcomes: list[Outcome]) -> list[tuple[str, Decimal]]:
    """What was committed, by currency: amounts of different currencies are never added up."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for outcome in outcomes:
        if outcome.value is not None:
            sums[outcome.currency] += outcome.value
    return sorted(sums.items())


def register(event: Event, *, public_only: bool = True) -> list[Outcome]:
    rows = event.outcomes.select_related("authority", "body", "territory__country", "working_group")
    rows = rows.prefetch_related("follow_ons__request")
    return list(rows.filter(is_public=True) if public_only else rows)
