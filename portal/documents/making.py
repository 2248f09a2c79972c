"""One document, from the claim of its row to the stored file. Idempotent: a row that is not waiting is left alone.

The claim is a conditional update, so of two workers one wins; `started_at` marks whose claim it is, so that a worker
that was given up for dead cannot write over its successor.
"""

import hashlib
import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedRandom
from tempfile import TemporaryFile

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from portal.core.attachments import announce_ready
from portal.core.connections import CONNECTION_ERRORS, on_fresh_connection

from .limits import memory_limit
from .models import DONE, LAYOUT, WRITING, Document
from .registry import KINDS
from .rendering import AssetRefused, render

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3  # one and, after a crash, two more
PAUSE = timedelta(seconds=20)  # times the attempts so far
State, Failure = Document.State, Document.Failure


@dataclass(frozen=True)
class Made:
    content: BufferedRandom
    size: int
    sha256: str
    pages: int | None


class ClaimLost(Exception):
    """Another worker has the row now."""


@dataclass(frozen=True)
class Claim:
    document: Document
    started_at: datetime

    @property
    def rows(self):
        """The row, as long as it is still ours."""
        return Document.objects.filter(pk=self.document.pk, state=State.RENDERING, started_at=self.started_at)

    def update(self, **values) -> None:
        if not on_fresh_connection(lambda: self.rows.update(**values)):
            raise ClaimLost


def make(document_id: int, *, bounded: bool = True) -> None:
    """`bounded`: the process may grow only so far. The bound is the whole process's, so a web process, where other
    requests grow too, makes only what is small, and without it."""
    claim = _claim(document_id)
    if claim is None:
        return
    try:
        with TemporaryFile() as content:
            with memory_limit(settings.DOCUMENT_MEMORY_MB * 1024 * 1024) if bounded else nullcontext():
                pages = _write(claim, content)
            made = _measured(content, pages)
            _finish(claim, made, _store(claim.document, made))
    except ClaimLost:
        logger.warning("document %s: another worker has taken it over", claim.document.number)
    except Exception as error:
        _settle(claim, error)


def _claim(document_id: int) -> Claim | None:
    now = timezone.now()
    waiting = Document.objects.filter(pk=document_id, state=State.ASKED, next_attempt_at__lte=now)
    values = {"state": State.RENDERING, "started_at": now, "progress": LAYOUT, "attempts": F("attempts") + 1}
    # Repeated after a broken connection, the update finds the row claimed by ourselves: the second query tells.
    on_fresh_connection(lambda: waiting.update(**values))
    claimed = Document.objects.filter(pk=document_id, state=State.RENDERING, started_at=now)
    document = on_fresh_connection(claimed.first)
    return Claim(document, now) if document else None


def _measured(content: BufferedRandom, pages: int | None) -> Made:
    size = content.tell()
    content.seek(0)
    return Made(content, size, hashlib.file_digest(content, "sha256").hexdigest(), pages)


def _write(claim: Claim, content: BufferedRandom) -> int | None:
    """How many pages it has, where it has pages."""
    kind = KINDS[claim.document.kind]
    if kind.write is None:
        rendered = render(claim.document, layout_done=lambda: claim.update(progress=WRITING))
        content.write(rendered.content)
        return rendered.pages
    kind.write(
        claim.document, content, lambda percent: claim.update(progress=LAYOUT + percent * (DONE - LAYOUT) // 101)
    )
    return None


def _store(document: Document, made: Made) -> str:
    """Named by its content: a second rendering replaces its own file, or the torn one of a killed worker."""
    suffix = KINDS[document.kind].suffix
    name = f"documents/{document.asked_at:%Y/%m}/{document.number}-{made.sha256[:16]}.{suffix}"
    default_storage.delete(name)
    made.content.seek(0)
    return default_storage.save(name, File(made.content))


def _finish(claim: Claim, made: Made, name: str) -> None:
    claim.update(
        state=State.READY,
        progress=DONE,
        file=name,
        size=made.size,
        pages=made.pages,
        sha256=made.sha256,
        failure="",
        error="",
        ready_at=timezone.now(),
    )
    announce_ready("document", claim.document.number)


def _settle(claim: Claim, error: Exception) -> None:
    """Passing troubles are tried again by the sweep; others wait for somebody to look."""
    logger.error("document %s: %s", claim.document.number, error, exc_info=error)
    failure, passes = _classify(error)
    again = passes and claim.document.attempts < MAX_ATTEMPTS
    detail = f"{type(error).__name__}: {error}"
    if again:
        values = {"state": State.ASKED, "progress": 0, "enqueued_at": None}
        values["next_attempt_at"] = timezone.now() + PAUSE * claim.document.attempts
    else:
        values = {"state": State.FAILED}
    on_fresh_connection(lambda: claim.rows.update(**values, failure=failure, error=detail))


def _classify(error: Exception) -> tuple[str, bool]:
    """What went wrong, and whether trying again may help."""
    if isinstance(error, SoftTimeLimitExceeded):
        return Failure.TIME, True
    if isinstance(error, CONNECTION_ERRORS):
        return Failure.CRASH, True
    if isinstance(error, MemoryError):
        return Failure.MEMORY, False
    if isinstance(error, AssetRefused):
        return Failure.ASSET, False
    if isinstance(error, OSError):
        return Failure.STORAGE, True
    return Failure.TEMPLATE, False
