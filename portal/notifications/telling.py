"""Telling the worker that messages wait. The rows are the truth; this is only a hint."""

from collections.abc import Iterable

from portal.core.dispatch import AT_ONCE, BEHIND, enqueue_after_commit

from .models import Message

BATCH = 20  # mails that leave over one connection; servers that count them allow so many


def tell_the_worker(ids: Iterable[int], *, behind: bool = False) -> None:
    """After the commit. What goes to many stays behind, and so does what is left of a batch (`behind`): a link to sign
    in does not wait for a mailing."""
    told = list(ids)
    batches = [told[start : start + BATCH] for start in range(0, len(told), BATCH)]
    priority = BEHIND if behind or len(batches) > 1 else AT_ONCE
    enqueue_after_commit("notifications.deliver", "message_ids", batches, lost=_leave_to_the_sweep, priority=priority)


def _leave_to_the_sweep(batches: list[list[int]]) -> None:
    Message.objects.filter(pk__in=[pk for batch in batches for pk in batch]).update(enqueued_at=None)
