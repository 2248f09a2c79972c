"""Free seats and the waiting list. Exact only under the event's row lock."""

from ..models import Event, Registration


def free_seats(event: Event, now) -> int | None:
    """None where there is no limit; never negative, also after the capacity was lowered."""
    if event.capacity is None:
        return None
    return max(0, event.capacity - event.registrations.seated(now).count())


def fits(event: Event, size: int, now) -> bool:
    free = free_seats(event, now)
    return free is None or size <= free


def parties(event: Event, now) -> list[list[Registration]]:
    """Who waits without an offer, in order of arrival. People registered together are offered places together,
    and stand where the first of them stands."""
    rows = event.registrations.waiting().filter(offer_expires_at=None).select_related("user")
    found: dict[str, list[Registration]] = {}
    for row in rows:
        found.setdefault(row.group or row.key, []).append(row)
    return list(found.values())


def place_in_line(registration: Registration) -> int | None:
    """1 is the next; None for who does not wait."""
    if registration.state != "waitlisted":
        return None
    ahead = registration.event.registrations.waiting()
    earlier = ahead.filter(offers_missed__lt=registration.offers_missed)
    same = ahead.filter(offers_missed=registration.offers_missed, sequence__lt=registration.sequence)
    return earlier.count() + same.count() + 1
