"""A guest's own day: the sessions of the agenda and the bilateral meetings in one list, on the clock of the place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from ..models import Event, Meeting, Registration, Session
from ..states import SessionForm
from .dates import clock
from .meetings import meetings_of

MEETINGS_BELONG_THERE = frozenset({SessionForm.BILATERAL, SessionForm.BREAK})


@dataclass(frozen=True)
class Line:
    """A session or a meeting. `clashes`: the guest is expected elsewhere at that time too."""

    starts_at: datetime
    ends_at: datetime
    hours: str
    session: Session | None = None
    meeting: Meeting | None = None
    clashes: bool = False


@dataclass
class Day:
    on: date
    lines: list[Line] = field(default_factory=list)


def sessions_of(row: Registration, *, every: bool = False) -> QuerySet[Session]:
    """Those for everybody and those of the guest's working group; all of them where the guest is in none."""
    rows = row.event.sessions.select_related("working_group")
    if every or row.working_group_id is None:
        return rows
    return rows.filter(Q(working_group=None) | Q(working_group=row.working_group_id))


def schedule(row: Registration, *, every: bool = False) -> list[Day]:
    """Two queries. Meetings that were refused or cancelled are not on it."""
    event = row.event
    meetings = [one for one in meetings_of(row) if not one.status.closed]
    agreed = [(one.slot.starts_at, one.slot.ends_at) for one in meetings if one.state == "agreed"]
    lines = [
        _line(event, one, () if one.form in MEETINGS_BELONG_THERE else agreed, session=one)
        for one in sessions_of(row, every=every)
    ]
    lines += [_line(event, one.slot, (), meeting=one) for one in meetings]
    days: dict[date, Day] = {}
    for line in sorted(lines, key=lambda line: (line.starts_at, line.ends_at, line.meeting is None)):
        on = line.starts_at.astimezone(event.zone).date()
        days.setdefault(on, Day(on)).lines.append(line)
    return list(days.values())


def _line(event: Event, times: Any, agreed: Iterable[tuple[datetime, datetime]], **what) -> Line:
    start, end = times.starts_at, times.ends_at
    hours = f"{clock(start.astimezone(event.zone))}–{clock(end.astimezone(event.zone))}"
    return Line(start, end, hours, clashes=any(start < until and since < end for since, until in agreed), **what)
