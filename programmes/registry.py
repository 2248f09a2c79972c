"""What higher apps tell the pages of the programmes, from their `ready()`.

    register_way(Way("wacap", _("WACAP membership"), …))
    register_related("events", 30, upcoming_events)

A way is a kind of request one may ask for. Related rows are whatever a higher app holds about a programme: its ask
answers a `Related`, or None where there is nothing to show.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Way:
    kind: str
    label: Any
    what: Any
    who: Any
    minutes: int
    address: Callable[[], str]
    programmes: frozenset[str] = frozenset()  # codes of those it asks about


@dataclass(frozen=True)
class Row:
    label: str
    address: str = ""
    meta: str = ""


@dataclass(frozen=True)
class Related:
    title: Any
    rows: Sequence[Row]
    more: Any = ""  # words of the link to all of them
    more_address: str = ""


@dataclass(frozen=True)
class Source:
    key: str
    order: int  # 10 territories, 20 members, 30 events, 40 funds, 50 documents, 60 opportunities
    ask: Callable[[Any], Related | None]  # of a Programme


WAYS: dict[str, Way] = {}
SOURCES: dict[str, Source] = {}


def register_way(way: Way) -> None:
    if way.kind in WAYS:
        raise ValueError(f"way {way.kind} is registered twice")
    WAYS[way.kind] = way


def register_related(key: str, order: int, ask: Callable[[Any], Related | None]) -> None:
    source = Source(key, order, ask)
    if SOURCES.get(key, source) != source:
        raise ValueError(f"related {key} is registered twice")
    SOURCES[key] = source


def ways_of(code: str) -> list[Way]:
    return [way for way in WAYS.values() if code in way.programmes]


def related_to(programme) -> list[Related]:
    answers = (source.ask(programme) for source in sorted(SOURCES.values(), key=lambda s: (s.order, s.key)))
    return [related for related in answers if related is not None and related.rows]
