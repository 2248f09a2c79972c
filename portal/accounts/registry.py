"""What other apps know about a person, handed in from their `ready()` so that this app never imports them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import User


@dataclass(frozen=True)
class Fact:
    """A column of the people list and a line of a person's page. `prefetch` keeps the list at a constant number
    of queries; `text(user)` reads what was prefetched."""

    key: str
    label: Any
    prefetch: tuple[str, ...]
    text: Callable[[User], str]


FACTS: dict[str, Fact] = {}
OWN_DATA: dict[str, Callable[[User], Any]] = {}
CLOSING: dict[str, Callable[[User], None]] = {}
LANDINGS: dict[str, Callable[[User], str | None]] = {}


def register_fact(fact: Fact) -> None:
    FACTS[fact.key] = fact


def register_own_data(key: str, read: Callable[[User], Any]) -> None:
    """A section of the file a person downloads about themselves: `read(user)` answers plain, JSON-able data."""
    OWN_DATA[key] = read


def register_closing(key: str, close: Callable[[User], None]) -> None:
    """Called inside the transaction that closes an account: takes the person out of the app's work, or raises
    ActionRefused with what has to be settled first."""
    CLOSING[key] = close


def register_landing(key: str, find: Callable[[User], str | None]) -> None:
    """Where somebody who does not work at the desk arrives after signing in: an address, or None to leave it to the
    others and at last to the workspace."""
    LANDINGS[key] = find


def landing_of(user: User) -> str | None:
    return next((address for find in LANDINGS.values() if (address := find(user))), None)
