"""The opening page: what waits, as numbers that lead to the rows they count. Every app adds its panels."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from .counts import Count, capped_counts
from .filters import Viewer


@dataclass
class Counter:
    """A number and the filtered list behind it. `tone`: neutral, active, waiting, good, bad."""

    rows: QuerySet
    url: str
    tone: str = "neutral"
    count: Count = field(default_factory=lambda: Count(0))


@dataclass
class Line:
    label: Any
    counters: list[Counter]
    hint: Any = ""


@dataclass(frozen=True)
class Panel:
    """`lines(viewer)` names what to count; `headings` stand over the numbers where a line has several."""

    key: str
    title: Any
    lines: Callable[[Viewer], list[Line]]
    permission: str
    position: int = 100
    headings: tuple = ()
    empty: Any = ""


PANELS: dict[str, Panel] = {}


def register(*panels: Panel) -> None:
    for panel in panels:
        PANELS[panel.key] = panel


def board(user) -> list[tuple[Panel, list[Line]]]:
    """The panels this person may see, all their numbers read by one query."""
    viewer = Viewer(user)
    shown = [p for p in sorted(PANELS.values(), key=lambda p: p.position) if user.has_perm(p.permission)]
    panels = [(panel, lines) for panel in shown if (lines := panel.lines(viewer)) or panel.empty]
    counters = [counter for _panel, lines in panels for line in lines for counter in line.counters]
    counts = capped_counts({number: counter.rows for number, counter in enumerate(counters)})
    for number, counter in enumerate(counters):
        counter.count = counts[number]
    return panels


def fill_index(request, context: dict) -> dict:
    """UNFOLD["DASHBOARD_CALLBACK"]: the admin's index with the board."""
    return {**context, "panels": board(request.user)}
