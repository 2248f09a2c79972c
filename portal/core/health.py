"""What the portal needs to do its work: the database, the broker, and a worker that answers.

A reason names what is missing and nothing of where it stands: the page is public.
"""

from celery import current_app as app
from django.db import Error as DatabaseError
from django.db import connection
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

ANSWER_WITHIN = 3.0  # seconds for a worker on a loaded machine; an idle one answers at once


def failures() -> dict[str, str]:
    """Empty when all is well; the worker is asked only when the broker can carry the question."""
    found = {"database": database(), "broker": broker()}
    if not found["broker"]:
        found["worker"] = worker()
    return {name: reason for name, reason in found.items() if reason}


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return ""


def broker() -> str:
    try:
        with app.connection_for_read() as wire:
            wire.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=2)
            wire.default_channel.client.ping()
    except (OperationalError, RedisError, OSError):
        return "does not answer"
    return ""


def worker() -> str:
    try:
        answers = app.control.inspect(timeout=ANSWER_WITHIN, limit=1).ping()
    except (OperationalError, RedisError, OSError):
        return "could not be asked"
    return "" if answers else "no worker answers"
