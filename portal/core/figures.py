"""The live figures of the home page. Each app registers its own from `ready()`.

    register(Source("authorities", 10, authorities))

A source answers the figures it can prove; where there is no data it answers none, never a zero for show.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import get_language

KEPT_FOR = 120  # seconds


@dataclass(frozen=True)
class Figure:
    value: str  # as it is read, with its unit
    label: str


@dataclass(frozen=True)
class Source:
    key: str
    order: int
    ask: Callable[[], Iterable[Figure]]


SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    if SOURCES.get(source.key, source) != source:
        raise ValueError(f"figures {source.key} are registered twice")
    SOURCES[source.key] = source


def shown() -> list[Figure]:
    """The figures in the active language, kept briefly."""
    return cache.get_or_set(f"home-figures-{get_language()}", asked, KEPT_FOR) or []


def asked() -> list[Figure]:
    sources = sorted(SOURCES.values(), key=lambda source: (source.order, source.key))
    return [figure for source in sources for figure in source.ask()]
