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


def refuse_missing(missing: list[str], sentence: str) -> None:
    if missing:
        raise ActionRefused(sentence % {"missing": "; ".join(missing)})
