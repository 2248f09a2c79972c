"""Waiting for what other processes do: on the condition itself, never for a fixed time."""

import time
from collections.abc import Callable
from typing import Any

GENEROUS = 60  # seconds: a loaded machine may be slow, a broken portal never gets there


def until(condition: Callable[[], Any], what: str, *, seconds: float = GENEROUS) -> Any:
    """The first true answer of `condition`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} seconds still not so: {what}")
        time.sleep(0.05)
