"""The clock of events. Every step is idempotent: a sweep run twice does nothing the second time."""

import logging
from collections.abc import Callable, Iterable

from celery import shared_task
from django.utils import timezone

from portal.core.errors import ActionRefused

from .actions import registrations
from .models import Event
from .selectors.due import to_erase, to_serve

logger = logging.getLogger(__name__)


@shared_task(name="events.serve_waiting")
def serve_waiting() -> None:
    """Offers that passed go to the next; places freed in any way (a raised number of places too) are offered."""
    _each(to_serve(timezone.now()), lambda event: registrations.serve_waiting(event=event))


@shared_task(name="events.erase_people")
def erase_people() -> None:
    _each(to_erase(timezone.now()), lambda event: registrations.erase(event=event))


def _each(rows: Iterable[Event], act: Callable) -> None:
    """One transaction for each; what one refuses or breaks does not keep the others waiting."""
    for row in rows:
        try:
            act(row)
        except ActionRefused as refusal:
            logger.info("events: %s left as it is: %s", row.code, refusal)
        except Exception:
            logger.exception("events: %s could not be handled", row.code)
