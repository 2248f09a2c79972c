"""What a dead worker or an emptied broker left behind, picked up again."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .actions import tell_the_worker
from .making import MAX_ATTEMPTS
from .models import Document

BATCH = 200
State = Document.State


def sweep() -> None:
    free_stuck()
    tell_again()


@transaction.atomic
def free_stuck() -> None:
    """Rows whose worker died: once more, and after the third time for somebody to look at."""
    stuck = Document.objects.stuck(after=timedelta(seconds=settings.DOCUMENT_STUCK_SECONDS))
    for document in stuck.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH]:
        document.move_to("postpone" if document.attempts < MAX_ATTEMPTS else "fail")
        document.failure = Document.Failure.CRASH
        document.progress, document.enqueued_at = 0, None
        document.save(update_fields=["state", "failure", "progress", "enqueued_at"])


@transaction.atomic
def tell_again() -> None:
    told_before = timezone.now() - timedelta(seconds=settings.TELL_AGAIN_SECONDS)
    waiting = Document.objects.to_tell_the_worker(told_before=told_before)
    rows = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at").values_list("pk")
    ids = [pk for (pk,) in rows[:BATCH]]
    Document.objects.filter(pk__in=ids).update(enqueued_at=timezone.now())
    tell_the_worker(ids)
