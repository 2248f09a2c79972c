from django.db import transaction
from django.utils import timezone

from portal.core.dispatch import AT_ONCE, BEHIND, enqueue_after_commit

from ...emails import invitations as emails
from ...models import Invitation, InvitationRun

BATCH = 100


def tell_the_worker(run: InvitationRun, *, goes_on: bool = False) -> None:
    """A sending that goes on stands behind the mails it has already brought: they leave while the next are written."""
    priority = BEHIND if goes_on else AT_ONCE
    enqueue_after_commit("events.queue_invitations", "run_id", [run.pk], priority=priority)


def queue_batch(*, run: InvitationRun, size: int = BATCH) -> int:
    """Hand the next invitations of a sending to the outbox; 0 when none is left.

    A batch is one transaction: a worker that dies leaves all of it prepared or all of it in the outbox. Two workers
    take different rows.
    """
    with transaction.atomic():
        event = run.event
        rows = list(
            Invitation.objects.filter(run=run).to_queue().select_related("user").select_for_update(
                of=("self",), skip_locked=True
            ).order_by("pk")[:size]
        )  # fmt: skip
        if not rows:
            _finish(run)
            return 0
        if event.is_closed:
            _move(rows, "withdraw")
        else:
            emails.queue(event, run, rows)
            _move(rows, "queue")
    return len(rows)


def _move(rows: list[Invitation], verb: str) -> None:
    now = timezone.now()
    for row in rows:
        row.move_to(verb)
        row.queued_at = now if verb == "queue" else None
    Invitation.objects.bulk_update(rows, ["state", "queued_at"])


def _finish(run: InvitationRun) -> None:
    left = InvitationRun.objects.filter(pk=run.pk, finished_at=None).exclude(invitations__state="prepared")
    left.update(finished_at=timezone.now())
