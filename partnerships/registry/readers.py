"""To whom a territory's document can be sent besides authorities and UN bodies: parties that higher apps know, handed
in from their `ready()`.

    register_readers(ReaderGroup("donors", _("Donors"), donor_choices, donor_readers))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reader:
    """One address. `email` in small letters, empty where none is known; `party` is the authority, donor or body that
    reads there, by label and key."""

    email: str
    name: str  # as the mail greets; empty for a mailbox
    language: str
    organisation: str
    party: tuple[str, int | None] = ("", None)
    user_id: int | None = None


@dataclass(frozen=True)
class ReaderGroup:
    """`choices()`: (key, label) of those with somebody to write to; `readers(keys, language)`: the language is that of
    mailboxes, people read their own."""

    key: str
    label: Any
    choices: Callable[[], list[tuple[str, str]]]
    readers: Callable[[Sequence[str], str], list[Reader]]


GROUPS: dict[str, ReaderGroup] = {}


def register_readers(group: ReaderGroup) -> None:
    if GROUPS.get(group.key, group) != group:
        raise ValueError(f"readers {group.key} are registered twice")
    GROUPS[group.key] = group
