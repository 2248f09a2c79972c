"""Handing ids to Celery after the commit. The rows are the truth: a dead broker costs a delay, never a page."""

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

BROKER_ERRORS = (OperationalError, RedisError)
PAUSE_SECONDS = 10  # after a refusal this process leaves the broker alone for so long: pages stay fast

_silent_until = 0.0


def enqueue_after_commit(task: str, argument: str, ids: Sequence[int], *, lost: Callable[[list[int]], None]) -> None:
    """Send one message for each id when the transaction commits; `lost` hears of the ids the broker did not take,
    so that the app's sweep finds them at once."""
    if ids:
        transaction.on_commit(partial(enqueue, task, argument, list(ids), lost=lost))


def enqueue(task: str, argument: str, ids: list[int], *, lost: Callable[[list[int]], None]) -> None:
    taken = 0 if time.monotonic() < _silent_until else _send(task, argument, ids)
    if taken < len(ids):
        lost(ids[taken:])


def _send(task: str, argument: str, ids: list[int]) -> int:
    """How many of the ids the broker took."""
    global _silent_until
    taken = 0
    try:
        with current_app.producer_or_acquire() as producer:
            for pk in ids:
                current_app.send_task(task, kwargs={argument: pk}, producer=producer)
                taken += 1
    except BROKER_ERRORS as error:
        _silent_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("broker not reachable, %s of %s left to the sweep: %s", task, ids[taken:], error)
    return taken
