"""Telling the worker that messages wait. The rows are the truth; this is only a hint."""

from collections.abc import Iterable

from portal.core.dispatch import enqueue_after_commit

from .models import Message


def tell_the_worker(ids: Iterable[int]) -> None:
    """After the commit."""
    enqueue_after_commit("notifications.deliver", "message_id", list(ids), lost=_leave_to_the_sweep)


def _leave_to_the_sweep(ids: list[int]) -> None:
    Message.objects.filter(pk__in=ids).update(enqueued_at=None)
