"""Paired rounds: the page and its floor in turn, so that a machine whose speed drifts does not decide."""

import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

MARGIN = 1.15  # wall-clock ratios feel the machine's noise
LITERALS = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


@dataclass(frozen=True)
class Page:
    name: str
    client: object
    path: str

    def get(self):
        response = self.client.get(self.path)
        if response.status_code != 200:
            raise RuntimeError(f"{self.name}: {self.path} answered {response.status_code}")
        return response

    def seconds(self) -> float:
        start = time.perf_counter()
        self.get()
        return time.perf_counter() - start


@dataclass(frozen=True)
class Cost:
    queries: int
    repeated: int
    size: int


def cost(page: Page) -> Cost:
    """Queries of one warm view, how many of them say the same but for their values, and the bytes sent."""
    page.get()
    with CaptureQueriesContext(connection) as captured:
        response = page.get()
    shapes = Counter(LITERALS.sub("?", query["sql"]) for query in captured.captured_queries)
    return Cost(len(captured), sum(n - 1 for n in shapes.values()), len(response.content))


def medians(*pages: Page, rounds: int) -> list[float]:
    """The median seconds of each page, measured in turn, after one warm round."""
    for page in pages:
        page.get()
    times = [[page.seconds() for page in pages] for _round in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]
