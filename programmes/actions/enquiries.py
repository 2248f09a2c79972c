from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import next_number, record

from .. import emails, policies
from ..models import Enquiry

PRESSED_TWICE = timedelta(hours=1)


@transaction.atomic
def receive(*, language: str, **typed) -> Enquiry:
    """A message of the contact page; the same one again within the hour is the one we have."""
    now = timezone.now()
    number = next_number(f"CM-{now.year}")  # locks the series: a double press waits here, and finds the first
    known = Enquiry.objects.filter(
        email__iexact=typed["email"], text=typed["text"], received_at__gte=now - PRESSED_TWICE
    ).first()
    if known is not None:
        transaction.set_rollback(True)
        return known
    row = Enquiry(
        reference=f"CM-{now.year}-{number:04d}", language=language, received_at=now, consented_at=now, **typed
    )
    row.search_text = row.searchable()
    row.save()
    record(row, "receive")
    emails.receive(row)
    return row


def answer(*, enquiry: Enquiry, by, text: str, version: int | None = None) -> Enquiry:
    with _deciding(enquiry, "answer", by=by, version=version) as row:
        if not text.strip():
            raise ActionRefused(_("Write what the sender will read."))
        row.answer_text = text.strip()
        _close(row, "answer", by=by)
        emails.answer(row, by=by)
    return row


def set_aside(*, enquiry: Enquiry, by, reason: str, version: int | None = None) -> Enquiry:
    """Closed without an answer: advertising, or dealt with elsewhere. The sender is not written to."""
    with _deciding(enquiry, "set_aside", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say why."))
        row.note = reason.strip()
        _close(row, "set_aside", by=by)
    return row


@contextmanager
def _deciding(enquiry: Enquiry, verb: str, *, by, version: int | None) -> Iterator[Enquiry]:
    with transaction.atomic():
        row = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        if version is not None and row.version != version:
            raise Conflict(_("Somebody dealt with this message while you had it open."))
        policies.check(by, verb, row)
        yield row


def _close(row: Enquiry, verb: str, *, by) -> None:
    row.move_to(verb)
    row.closed_at, row.closed_by = timezone.now(), by
    row.save()
    record(row, verb, by=by, note=row.note)
