"""Asking for a PDF, and asking again."""

import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.core.dispatch import enqueue_after_commit
from portal.core.models import next_number, record
from portal.core.text import normalise

from .models import Document
from .registry import KINDS, Kind


def ask(
    kind: str,
    *,
    subject,
    title: str,
    data: dict[str, Any],
    language: str,
    filename: str,
    by: User | None,
    dedupe_key: str,
) -> Document:
    """Write the row now; the worker makes the file after the commit. The same `dedupe_key` returns the same row.

    `data` is frozen as JSON in the document's language: dates become ISO strings, decimals strings, lazy texts words.
    `data["url"]` is the page the QR code leads to.
    """
    known = Document.objects.filter(dedupe_key=dedupe_key).first()
    if known is not None:
        return known
    now = timezone.now()
    try:
        # The savepoint also gives the number back when another transaction was faster with the same key.
        with transaction.atomic(), translation.override(language):
            number = _number(KINDS[kind], now.year)
            document = Document.objects.create(
                **Document.subject_keys(subject),
                kind=kind,
                number=number,
                title=title,
                language=language,
                data=data,
                filename=filename,
                search_text=normalise(number, title, filename),
                asked_at=now,
                asked_by=by,
                enqueued_at=now,
                dedupe_key=dedupe_key,
            )
    except IntegrityError:
        return Document.objects.get(dedupe_key=dedupe_key)
    tell_the_worker([document.pk])
    return document


def _number(kind: Kind, year: int) -> str:
    if kind.is_unlisted:
        return f"{kind.number_prefix}-{secrets.token_urlsafe(16)}"
    return f"{kind.number_prefix}-{year}-{next_number(f'{kind.number_prefix}-{year}'):06d}"


@transaction.atomic
def retry(document: Document, *, by: User) -> Document:
    row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    row.move_to("retry")
    row.attempts, row.progress, row.failure, row.error = 0, 0, "", ""
    row.next_attempt_at = row.enqueued_at = timezone.now()
    row.save()
    record(row, "retry", by=by)
    tell_the_worker([row.pk])
    return row


def tell_the_worker(ids: list[int]) -> None:
    """After the commit."""
    enqueue_after_commit("documents.render", "document_id", ids, lost=_leave_to_the_sweep)


def _leave_to_the_sweep(ids: list[int]) -> None:
    Document.objects.filter(pk__in=ids).update(enqueued_at=None)
