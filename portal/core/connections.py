"""Database work of a worker that must not be lost with a dropped connection."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)
T = TypeVar("T")

CONNECTION_ERRORS = (OperationalError, InterfaceError)
PAUSES = (0.1, 0.5, 2, 5, 10, 20)  # seconds: enough for a restart of the database


def on_fresh_connection(work: Callable[[], T], *, pauses: tuple[float, ...] = PAUSES) -> T:
    """Run a piece of work that is safe to repeat; where the connection broke, once more on a new one.

    Only outside a transaction: inside one, what went before would be lost without anybody noticing.
    """
    for pause in pauses:
        try:
            return work()
        except CONNECTION_ERRORS as error:
            if connection.in_atomic_block:
                raise
            logger.warning("database connection lost, again in %s s: %s", pause, error)
            connection.close()
            time.sleep(pause)
    return work()
