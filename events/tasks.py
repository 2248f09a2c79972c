"""The clock of events. Every step is idempotent: a sweep run twice does nothing the second time."""

import logging
from collections.abc import Callable, Iterable

from celery import shared_task
from django.utils import timezone

from portal.core.errors import ActionRefused

from .actions import invitations, registrations
from .models import InvitationRun
from .selectors.due import to_erase, to_serve
from .selectors.reminders import came_back, to_queue, to_remind, to_remind_guests

logger = logging.getLogger(__name__)


@shared_task(name="events.serve_waiting")
def serve_waiting() -> None:
    """Offers that passed go to the next; places freed in any way (a raised number of places too) are offered."""
    _each(to_serve(timezone.now()), lambda event: registrations.serve_waiting(event=event))


@shared_task(name="events.erase_people")
def erase_people() -> None:
    _each(to_erase(timezone.now()), lambda event: registrations.erase(event=event))


@shared_task(name="events.queue_invitations")
def queue_invitations(run_id: int) -> None:
    """One batch, and word of the next; killed and run again, it goes on where it was."""
    run = InvitationRun.objects.select_related("event__host", "event__country").filter(pk=run_id).first()
    if run is not None and invitations.queue_batch(run=run):
        invitations.tell_the_worker(run, goes_on=True)


@shared_task(name="events.sweep_invitations")
def sweep_invitations() -> None:
    """Sendings a dead worker left behind, and mails that came back."""
    _each(to_queue(), lambda run: queue_invitations(run.pk))
    _each(came_back(), lambda pair: invitations.take_note_of_bounce(invitation=pair[0], at=pair[1]))


@shared_task(name="events.remind_invited")
def remind_invited() -> None:
    _each(to_remind(timezone.now()), lambda row: invitations.remind(invitation=row))


@shared_task(name="events.remind_guests")
def remind_guests() -> None:
    _each(to_remind_guests(timezone.now()), lambda row: registrations.remind(registration=row))


def _each(rows: Iterable, act: Callable) -> None:
    """One transaction for each; what one refuses or breaks does not keep the others waiting."""
    for row in rows:
        try:
            act(row)
        except ActionRefused as refusal:
            logger.info("events: %s left as it is: %s", _called(row), refusal)
        except Exception:
            logger.exception("events: %s could not be handled", _called(row))


def _called(row) -> str:
    """For the log, which outlives the data of a person: never a name."""
    first = row[0] if isinstance(row, tuple) else row
    return f"{first._meta.model_name} {first.pk}"
