"""Which messages exist. Each app registers its events in `emails.py`; the outbox refuses an unknown one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    NOW = "now"  # leaves at once, whatever the person prefers when `mandatory`
    DRAFT = "draft"  # waits in the outbox until staff release it
    DIGEST = "digest"  # collected into the person's daily or weekly summary


@dataclass(frozen=True)
class Event:
    key: str  # the verb of the lifecycle, prefixed: "request.submit"
    label: Any
    template: str  # "partnerships/mail/submit": + .subject.txt, .txt and, where the text is not enough, .html
    mode: Mode = Mode.NOW
    mandatory: bool = False  # cannot be switched off in the preferences
    audience: str = "requester"  # requester, staff, body, donor: whose preferences page lists it
    decision: bool = False  # its draft needs a second person, and leaves only through the decision it belongs to
    # (message, verb, user): raises ActionRefused where the outbox page may not release, edit or discard this draft.
    guard: Callable[[Any, str, Any], None] | None = None


EVENTS: dict[str, Event] = {}
AUDIENCES: dict[str, Callable[[Any], bool]] = {
    "staff": lambda user: user.is_staff,
    "requester": lambda user: not user.is_staff,
}


def register(*events: Event) -> None:
    for event in events:
        if EVENTS.get(event.key, event) != event:
            raise ValueError(f"event {event.key} is registered twice")
        EVENTS[event.key] = event


def register_audience(name: str, belongs: Callable[[Any], bool]) -> None:
    """`belongs(user)`: whether the preferences page of this person lists the events of the audience."""
    AUDIENCES[name] = belongs


def label_of(key: str) -> Any:
    """An event's label; its bare key where an old row names an event that no longer exists."""
    return EVENTS[key].label if key in EVENTS else key
