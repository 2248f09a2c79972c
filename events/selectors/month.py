"""A month as a table of weeks, each day with its events in the time zones of their places."""

import calendar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import formats

from ..models import Event


@dataclass
class Day:
    on: date
    in_month: bool
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day]]
    events: list[Event]

    @property
    def title(self) -> str:
        return formats.date_format(self.first, "YEAR_MONTH_FORMAT")

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """Short and long names, Monday first."""
        days = self.weeks[0]
        return [(formats.date_format(day.on, "D"), formats.date_format(day.on, "l")) for day in days]


def read_month(text: str, today: date) -> date:
    """The first day of `2026-11`; of this month where the text names none."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 else today.replace(day=1)
    except ValueError:
        return today.replace(day=1)


def month(rows: QuerySet[Event], first: date) -> Month:
    """One query; an event of several days stands on each of them."""
    weeks = [
        [Day(day, day.month == first.month) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    begin = datetime.combine(weeks[0][0].on, time.min, UTC) - timedelta(hours=14)
    end = datetime.combine(weeks[-1][-1].on, time.max, UTC) + timedelta(hours=14)
    found = list(
        rows.filter(starts_at__lte=end, ends_at__gte=begin).exclude(state="postponed").order_by("starts_at", "pk")
    )
    by_day = {day.on: day for week in weeks for day in week}
    for event in found:
        for on in days_of(event):
            if on in by_day:
                by_day[on].events.append(event)
    return Month(first, weeks, found)


def days_of(event: Event) -> list[date]:
    first, last = event.local_start.date(), event.local_end.date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
