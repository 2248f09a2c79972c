"""What every step begins and ends with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.errors import Conflict
from portal.core.models import record_move

from ...models import Event, Registration


@contextmanager
def at_the_door(event_id: int) -> Iterator[Event]:
    """Yield the event with its row locked: one step at a time, whatever number of processes presses."""
    with transaction.atomic():
        rows = Event.objects.select_related("host", "country")
        yield rows.select_for_update(of=("self",)).get(pk=event_id)


@contextmanager
def step(registration: Registration, version: int | None = None) -> Iterator[tuple[Event, Registration]]:
    """The event, locked, and the registration as it is now; another version than the one seen raises Conflict."""
    with at_the_door(registration.event_id) as event:
        row = Registration.objects.select_related("user", "authority").get(pk=registration.pk)
        row.event = event
        if version is not None and row.version != version:
            raise Conflict(_("Somebody changed this registration while you had it open. Look at it again."))
        yield event, row


def log(row: Registration, verb: str, *, by=None, before: str = "", **data) -> None:
    """One line of history. A guest's own step names nobody: the line outlives the person's data."""
    actor = by if by is not None and by.pk != row.user_id else None
    record_move(row, verb, before, by=actor, reason=row.reason, **data)
