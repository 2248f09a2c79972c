"""What every decision on an event begins and ends with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict

from .. import policies
from ..models import Event


@contextmanager
def deciding(event: Event, verb: str, *, by, version: int | None = None) -> Iterator[Event]:
    """Yield the locked row if `by` may do `verb` to it now.

    `version` is the one the person saw; another one raises Conflict and nothing happens.
    """
    with transaction.atomic():
        rows = Event.objects.select_related("host", "country", "owner", "request__owner")
        row = rows.select_for_update(of=("self",)).get(pk=event.pk)
        if version is not None and row.version != version:
            raise Conflict(_("Somebody changed this event while you had it open. Look at it again before you decide."))
        policies.check(by, verb, row)
        yield row


def revise(part, version: int | None) -> None:
    """Raise the version of a part that is about to be saved. For a caller that holds the event's row lock.

    `version` is the one the person saw (None: whatever it is now); another one raises Conflict and nothing happens.
    """
    if part.pk is None:
        return
    part.revise(same_version(part, version))


def same_version(part, version: int | None) -> int:
    """The version of the part as it is now. Raises Conflict where it is another one, or where the part is gone."""
    now = type(part)._base_manager.filter(pk=part.pk).values_list("version", flat=True).first()
    if now is None:
        raise Conflict(_("Somebody took this out while you had it open."))
    if version is not None and now != version:
        raise Conflict(_("Somebody changed this while you had it open. Look at it again before you save."))
    return now


def refuse_missing(missing: list[str], sentence: str) -> None:
    if missing:
        raise ActionRefused(sentence % {"missing": "; ".join(missing)})
