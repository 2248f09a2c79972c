"""An event that takes registrations, and people who register."""

from events.actions import registrations
from events.actions.registrations import Person
from events.models import Event, Registration
from events.tests.factories import simple


def opened(capacity: int | None = 2, *, admission: str = "open", **fields) -> Event:
    return simple(state="registration_open", capacity=capacity, admission=admission, **fields)


def person(number: int) -> Person:
    return Person(name=f"Guest {number}", email=f"Guest{number}@Example.org", role_title="Mayor")


def arrive(event: Event, *numbers: int, **fields) -> list[Registration]:
    """The people of these numbers, together."""
    values = {"organisation": "Louga", "consent": True, **fields}
    return registrations.registering(event=event, people=[person(n) for n in numbers], **values).new


def queue(event: Event, *numbers: int) -> list[Registration]:
    """One after the other, each alone."""
    return [arrive(event, number)[0] for number in numbers]


def states(event: Event) -> str:
    """Of all in order of arrival, by first letter; an offer as O."""
    rows = event.registrations.order_by("sequence")
    return "".join("o" if row.offer_expires_at else row.state[0] for row in rows)
