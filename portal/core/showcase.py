"""What the home page shows of what there is, a column for each app. Each registers its own from `ready()`.

    register(Source("events", 40, on_home))

A source answers the few rows worth showing and the way to all of them; None where there is nothing in public.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import get_language

KEPT_FOR = 120  # seconds
SHOWN = 3  # rows of a column


@dataclass(frozen=True)
class Row:
    label: str
    address: str
    meta: str = ""
    language: str = ""  # of the label, where it is not the reader's


@dataclass(frozen=True)
class Column:
    title: str
    rows: Sequence[Row]
    more: str  # words of the link to all of them
    more_address: str


@dataclass(frozen=True)
class Source:
    key: str
    order: int  # as in the navigation: 10 programmes, 20 territories, 30 opportunities, 40 events, 50 trust funds
    ask: Callable[[], Column | None]


SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    if SOURCES.get(source.key, source) != source:
        raise ValueError(f"{source.key} is registered twice for the home page")
    SOURCES[source.key] = source


def shown() -> list[Column]:
    """The columns in the active language, kept briefly."""
    return cache.get_or_set(f"home-columns-{get_language()}", asked, KEPT_FOR) or []


def asked() -> list[Column]:
    answers = (source.ask() for source in sorted(SOURCES.values(), key=lambda source: (source.order, source.key)))
    return [column for column in answers if column is not None and column.rows]
