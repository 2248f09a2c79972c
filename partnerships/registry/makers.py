"""Who makes the deliverables of a request. A higher app registers itself: nothing here imports it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Made:
    """What stands behind a deliverable, as one reader may see it."""

    title: str
    url: str  # empty where this reader has no page of it
    state: Any = None  # a lifecycle State


@dataclass(frozen=True)
class Maker:
    """`offer(user, request)` is the desk's address at which it is made, empty where it cannot be now.

    `public(key, user)` and `desk(key)` say what was made to the requester and to staff; None where it is gone.
    """

    subject: str  # label of the model: "events.event"
    verb: str
    label: Any
    kinds: frozenset[str]  # of request
    offer: Callable[[Any, Any], str]
    public: Callable[[int, Any], Made | None]
    desk: Callable[[int], Made | None]


MAKERS: dict[str, Maker] = {}


def register_maker(maker: Maker) -> None:
    if MAKERS.get(maker.subject, maker) != maker:
        raise ValueError(f"the maker of {maker.subject} is registered twice")
    MAKERS[maker.subject] = maker


def makers_for(kind: str) -> list[Maker]:
    return [maker for maker in MAKERS.values() if kind in maker.kinds]
