"""What every decision on an event begins and ends with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import Activity

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


def written_before(part, event: Event, nonce: str):
    """What the same form wrote when it was sent before. For a caller that holds the event's row lock.

    A new part keeps the nonce: the database refuses a second one with it.
    """
    if part.pk is not None or not nonce:
        return None
    part.nonce = nonce
    return type(part)._base_manager.filter(event=event, nonce=nonce).first()


def line_before(lines: QuerySet[Activity], verb: str, nonce: str) -> Activity | None:
    """The line of history that the same form wrote when it was sent before, where a line is all it leaves."""
    return lines.filter(verb=verb, data__nonce=nonce).first() if nonce else None


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
