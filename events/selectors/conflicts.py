"""Events that get in each other's way: the same country in the same week."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date

from ..models import Event

WEEK = timedelta(days=7)


def conflicts_of(event: Event) -> list[Event]:
    return list(Event.objects.in_week_of(event).select_related("host", "country").order_by("starts_at"))


def in_conflict(events: list[Event]) -> set[int]:
    """Keys of those of a month's events that share country and week with another of them."""
    by_week: dict[tuple, list[int]] = {}
    for event in events:
        if event.local_start is not None:
            year, week, _day = event.local_start.isocalendar()
            by_week.setdefault((event.country_id, year, week), []).append(event.pk)
    return {key for keys in by_week.values() if len(keys) > 1 for key in keys}


@dataclass(frozen=True)
class Wish:
    """A date the request named, and what else is held in the country around it."""

    starts_on: date
    ends_on: date | None
    others: list[Event]


def wishes(event: Event) -> list[Wish]:
    """The best one first, as they were named; one query for all."""
    rows = (event.request.answers.get("preferred_dates") or []) if event.request else []
    days = [pair for row in rows if isinstance(row, dict) and (pair := _days(row))]
    if not days:
        return []
    near = Event.objects.filter(
        country=event.country_id,
        starts_at__date__lte=max(end or start for start, end in days) + WEEK,
        ends_at__date__gte=min(start for start, _end in days) - WEEK,
    )
    others = list(near.exclude(pk=event.pk).exclude(state__in=["cancelled", "postponed"]).order_by("starts_at"))
    return [Wish(start, end, [one for one in others if _touches(one, start, end or start)]) for start, end in days]


def _days(row: dict) -> tuple[date, date | None] | None:
    start, end = _day(row.get("starts_on")), _day(row.get("ends_on"))
    return (start, end) if start else None


def _day(text) -> date | None:
    try:
        return parse_date(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _touches(event: Event, start: date, end: date) -> bool:
    return event.starts_at.date() <= end + WEEK and event.ends_at.date() >= start - WEEK
