"""The life of a batch: uploaded, checked, booked, undone. Rows before network: the worker is told after the commit.

`begin` and `working` belong to the worker. It holds the row's lock while it works, so a second worker that is told of
the same batch finds nothing to do; when it dies, the lock goes, nothing is booked, and the sweep tells another.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.files import File
from django.db import transaction
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.dispatch import enqueue_after_commit
from portal.core.errors import ActionRefused, Conflict
from portal.core.models import next_number, record

from .. import emails, policies
from ..models import Batch
from ..states import BATCH

State = Batch.State
WAITING = (State.UPLOADED, State.CHECKING, State.BOOKING)
MAX_ATTEMPTS = 3
TELL_AGAIN = timedelta(seconds=60)


def upload(*, file: File, filename: str, layout: str, create_missing: bool, skip_rejected: bool, by) -> Batch:
    """Keep the file and have it checked. Nothing is booked before somebody has seen what would be."""
    policies.check(by, "import_batch")
    with transaction.atomic():
        batch = create(file=file, filename=filename, layout=layout, by=by)
        batch.options = {"create_missing": create_missing, "skip_rejected": skip_rejected}
        batch.told_at = timezone.now()
        batch.save(update_fields=["options", "told_at"])
        record(batch, "import_batch", by=by, filename=batch.filename, layout=layout)
        tell([batch.pk])
    return batch


def create(*, file: File | None, filename: str, layout: str, by, **values) -> Batch:
    year = timezone.localdate().year
    batch = Batch(
        number=f"B-{year}-{next_number(f'batch-{year}'):04}",
        filename=filename.rsplit("/", 1)[-1][-200:],
        layout=layout,
        created_by=by,
        **values,
    )
    if file is not None:
        batch.sha256 = _digest(file)
        batch.file.save(batch.number, file, save=False)
    batch.save(force_insert=True)
    return batch


def check_again(*, batch: Batch, layout: str, create_missing: bool, skip_rejected: bool, by) -> Batch:
    """With another layout or other options, or because the ledger changed meanwhile."""
    policies.check(by, "import_batch")
    with _held(batch) as row:
        _move(row, "check_again")
        row.layout = layout
        row.options = {"create_missing": create_missing, "skip_rejected": skip_rejected}
        _start(row, by, "check_again", layout=layout)
    return row


def book_batch(*, batch: Batch, by) -> Batch:
    """Have the worker book what the check announced, all of it or nothing."""
    policies.check(by, "book_batch")
    with _held(batch) as row:
        _move(row, "book_batch")
        if row.undoes_id is None:
            check_bookable(row)
        row.booked_by = by
        _start(row, by, "book_batch")
    return row


def has_something(report: dict) -> bool:
    """Entries, or what the source says anew of projects on file. Of a report made before that was counted, nobody
    knows, so it has."""
    return bool(report.get("entries") or report.get("changed_projects", True))


def check_bookable(batch: Batch) -> None:
    rejected = batch.report.get("rows", {}).get("rejected")
    if rejected is None:
        raise ActionRefused(_("The file was not checked to its end: check it again."))
    if rejected and not batch.options.get("skip_rejected"):
        raise ActionRefused(_("Rows are rejected: correct the file, or choose to leave them out."))
    if not has_something(batch.report):
        raise ActionRefused(_("There is nothing to book: the ledger knows all that this file says."))


def undo_batch(*, batch: Batch, reason: str, by) -> Batch:
    """Have one reversing batch booked. The batch is undone when that has succeeded; refused where the money was
    spent. Asked again after a refusal, the same reversing batch tries once more."""
    policies.check(by, "undo_batch")
    if not reason.strip():
        raise ActionRefused(_("Say why the batch is undone."))
    with _held(batch) as row:
        BATCH.check_source("undo_batch", row.state)
        if row.undoes_id is not None:
            raise ActionRefused(_("This batch undoes another: import the file again instead."))
        reversing = Batch.objects.select_for_update(of=("self",)).filter(undoes=row).first()
        if reversing is None:
            reversing = create(file=None, filename="", layout="", by=by, undoes=row, state=State.BOOKING)
        elif reversing.state != State.FAILED:
            raise Conflict(_("This batch is being undone already."))
        reversing.options, reversing.state, reversing.booked_by = {"reason": reason.strip()}, State.BOOKING, by
        _start(reversing, by, "undo_batch", note=reason)
    return reversing


def _start(row: Batch, by, verb: str, *, note: str = "", **data) -> None:
    row.error, row.attempts, row.progress, row.told_at = "", 0, 0, timezone.now()
    row.save()
    record(row, verb, by=by, note=note, **data)
    tell([row.pk])


# The worker's part


def begin(batch_id: int) -> Batch | None:
    """Count the attempt, in a transaction of its own so that a crash leaves it counted. None: nothing to do, or
    given up after three workers died of it."""
    with transaction.atomic():
        row = _free(batch_id)
        if row is None:
            return None
        if row.attempts >= MAX_ATTEMPTS:
            _fail(row, _("The worker stopped %(count)s times while it was at this batch.") % {"count": row.attempts})
            return None
        row.attempts += 1
        if row.state != State.BOOKING:
            _move(row, "begin_check")
        row.save(update_fields=["state", "attempts"])
        return row


@contextmanager
def working(batch_id: int) -> Iterator[Batch | None]:
    """The row, locked until everything that belongs to it is committed; None where another worker has it."""
    with transaction.atomic():
        yield _free(batch_id)


def _free(batch_id: int) -> Batch | None:
    rows = Batch.objects.select_for_update(skip_locked=True, of=("self",)).select_related("created_by", "booked_by")
    return rows.filter(pk=batch_id, state__in=WAITING).first()


def finish_check(batch: Batch, *, report: dict, findings: File | None) -> None:
    _move(batch, "finish_check")
    batch.report, batch.progress = report, 100
    if findings is not None:
        batch.findings.save(f"{batch.number}-findings.csv", findings, save=False)
    batch.save()


def refuse(batch: Batch, reason: str) -> None:
    _move(batch, "refuse")
    batch.error, batch.report = reason, {}
    batch.save()


def finish_booking(batch: Batch, *, by) -> None:
    _move(batch, "finish_booking")
    batch.progress, batch.booked_at, batch.booked_by = 100, timezone.now(), by
    batch.save()
    emails.batch_booked(batch, by=by)


def finish_undo(reversing: Batch, *, by) -> None:
    original = Batch.objects.select_for_update(of=("self",)).get(undone_by=reversing)
    _move(original, "undo_batch")
    original.save(update_fields=["state"])
    finish_booking(reversing, by=by)


def fail(batch_id: int, reason: str) -> None:
    """A rule refused it; everything was taken back."""
    with working(batch_id) as row:
        if row is not None:
            _fail(row, reason)


def _fail(row: Batch, reason: str) -> None:
    _move(row, "fail")
    row.error, row.progress = reason, 0
    row.save()
    record(row, "fail", note=reason)


def sweep() -> None:
    """Batches whose worker died or never heard of them."""
    before = timezone.now() - TELL_AGAIN
    with transaction.atomic():
        rows = Batch.objects.select_for_update(skip_locked=True, of=("self",)).filter(state__in=WAITING)
        ids = [row.pk for row in rows if row.told_at is None or row.told_at < before]
        Batch.objects.filter(pk__in=ids).update(told_at=timezone.now())
        tell(ids)


def tell(ids: list[int]) -> None:
    enqueue_after_commit("trustfunds.run_batch", "batch_id", ids, lost=_leave_to_the_sweep)


def _leave_to_the_sweep(ids: list[int]) -> None:
    Batch.objects.filter(pk__in=ids).update(told_at=None)


def _move(row: Batch, verb: str) -> None:
    row.state = BATCH.check(verb, row.state)


@contextmanager
def _held(batch: Batch) -> Iterator[Batch]:
    with transaction.atomic():
        try:
            yield Batch.objects.select_for_update(of=("self",), nowait=True).get(pk=batch.pk)
        except OperationalError as error:
            raise Conflict(_("The worker is at this batch just now.")) from error


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for block in file.chunks():
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()
