"""Events that get in each other's way: the same country in the same week."""

from ..models import Event


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
