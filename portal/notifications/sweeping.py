"""What a dead worker or an emptied broker left behind, picked up again; and mails whose file has become ready."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .delivery import after
from .failures import Outcome, Verdict
from .models import Message
from .telling import tell_the_worker

BATCH = 500
State, Failure = Message.State, Message.Failure


def sweep() -> None:
    free_stuck()
    tell_again()


@transaction.atomic
def free_stuck() -> None:
    """Rows whose worker died: back to the queue, unless the mail may already have gone out twice."""
    stuck = Message.objects.stuck(after=timedelta(seconds=settings.OUTBOX_STUCK_SECONDS))
    for row in stuck.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH]:
        # A worker that is alive after all finds its claim lost: its updates ask for the state and its own moment.
        values = after(_what_happened(row), row)
        if values["state"] == State.QUEUED:
            values["next_attempt_at"] = timezone.now()
        Message.objects.filter(pk=row.pk).update(**values)


@transaction.atomic
def tell_again() -> None:
    told_before = timezone.now() - timedelta(seconds=settings.TELL_AGAIN_SECONDS)
    waiting = Message.objects.to_tell_the_worker(told_before=told_before)
    _tell(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at"))


@transaction.atomic
def on_file_ready(reference: dict) -> None:
    waiting = Message.objects.waiting_for_file(reference)
    waiting.update(next_attempt_at=timezone.now())
    _tell(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("pk"))


def _tell(rows) -> None:
    ids = list(rows.values_list("pk", flat=True)[:BATCH])
    Message.objects.filter(pk__in=ids).update(enqueued_at=timezone.now())
    tell_the_worker(ids)


def _what_happened(row: Message) -> Verdict:
    if row.handed_over_at is None:
        return Verdict(Outcome.LATER, Failure.INTERRUPTED, "")
    return Verdict(Outcome.UNKNOWN, Failure.UNKNOWN, "")
