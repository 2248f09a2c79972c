"""Which messages exist. Each app registers its events in `emails.py`; the outbox refuses an unknown one."""

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
    template: str  # "partnerships/mail/submit": + .subject.txt, .txt, .html
    mode: Mode = Mode.NOW
    mandatory: bool = False  # cannot be switched off in the preferences
    audience: str = "requester"  # requester, staff, body, donor: whose preferences page lists it


EVENTS: dict[str, Event] = {}


def register(*events: Event) -> None:
    for event in events:
        if EVENTS.get(event.key, event) != event:
            raise ValueError(f"event {event.key} is registered twice")
        EVENTS[event.key] = event
