"""What higher apps show on a territory's public page (events, funded projects), from their `ready()`.

    register_about_territory("projects", 40, funded_projects)

`ask(authority)` answers a `programmes.registry.Related`, or None where there is nothing to show. Lower numbers come
first: 30 events, 40 funded projects.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from programmes.registry import Related


@dataclass(frozen=True)
class Source:
    key: str
    order: int
    ask: Callable[[Any], Related | None]


SOURCES: dict[str, Source] = {}


def register_about_territory(key: str, order: int, ask: Callable[[Any], Related | None]) -> None:
    source = Source(key, order, ask)
    if SOURCES.get(key, source) != source:
        raise ValueError(f"{key} about territories is registered twice")
    SOURCES[key] = source


def about_territory(authority) -> list[Related]:
    answers = (source.ask(authority) for source in sorted(SOURCES.values(), key=lambda one: (one.order, one.key)))
    return [related for related in answers if related is not None and related.rows]
