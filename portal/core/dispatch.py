"""Handing ids to Celery after the commit. The rows are the truth: a dead broker costs a delay, never a page."""

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

BROKER_ERRORS = (OperationalError, RedisError)
PAUSE_SECONDS = 10  # after a refusal this process leaves the broker alone for so long: pages stay fast

AT_ONCE, BEHIND = 0, 9  # the broker gives a worker what is at once before what may wait behind it

_silent_until = 0.0
Item = TypeVar("Item")  # an id, or a batch of ids


def nothing_to_undo(items: list) -> None:
    """Where the sweep looks at the rows themselves, not at when somebody was told of them."""


def enqueue_after_commit(
    task: str,
    argument: str,
    items: Sequence[Item],
    *,
    lost: Callable[[list[Item]], None] = nothing_to_undo,
    priority: int = AT_ONCE,
) -> None:
    """Send one message for each item when the transaction commits; `lost` hears of those the broker did not take,
    so that the app's sweep finds them at once."""
    if items:
        transaction.on_commit(partial(enqueue, task, argument, list(items), lost=lost, priority=priority))


def enqueue(
    task: str, argument: str, items: list[Item], *, lost: Callable[[list[Item]], None], priority: int = AT_ONCE
) -> None:
    taken = 0 if time.monotonic() < _silent_until else _send(task, argument, items, priority)
    if taken < len(items):
        lost(items[taken:])


def _send(task: str, argument: str, items: Sequence, priority: int) -> int:
    """How many of the items the broker took."""
    global _silent_until
    taken = 0
    try:
        with current_app.producer_or_acquire() as producer:
            for item in items:
                current_app.send_task(task, kwargs={argument: item}, producer=producer, priority=priority)
                taken += 1
    except BROKER_ERRORS as error:
        _silent_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("broker not reachable, %s of %s left to the sweep: %s", task, items[taken:], error)
    return taken
