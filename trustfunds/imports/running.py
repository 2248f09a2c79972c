"""The worker's and the command's part: check a batch, book it, undo it. Each is one transaction."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import record

from .. import emails
from ..actions import batches
from ..actions.booking import copy
from ..actions.invariants import Position
from ..models import Batch, Entry, Fund
from ..selectors.batches import set_progress
from .errors import Unreadable
from .findings import Findings
from .layouts import find
from .pipeline import Outcome, Pipeline
from .reading import open_table
from .report import Report
from .undoing import reverse_entries


def run(batch_id: int) -> None:
    """Whatever the batch waits for. Safe to call twice, and after a worker died in the middle."""
    batch = batches.begin(batch_id)
    if batch is None:
        return
    person = batch.booked_by if batch.state == Batch.State.BOOKING else batch.created_by
    with translation.override(person.language):
        try:
            with batches.working(batch_id) as row:
                if row is not None:
                    _work(row)
        except ActionRefused as refusal:
            batches.fail(batch_id, str(refusal))


def _work(batch: Batch) -> None:
    if batch.state != Batch.State.BOOKING:
        check(batch)
    elif batch.undoes_id is None:
        book(batch, by=batch.booked_by)
    else:
        undo(batch, by=batch.booked_by)


def check(batch: Batch) -> None:
    """A dry run: the batch ends as checked with its report, or as not readable with the reason."""
    try:
        with local_copy(batch.file) as path:
            report, findings = analyse(path, batch)
    except Unreadable as error:
        batches.refuse(batch, str(error))
    else:
        findings.file.seek(0)
        batches.finish_check(batch, report=report, findings=File(findings.file) if findings.count else None)


def analyse(path: Path, batch: Batch) -> tuple[dict, Findings]:
    """What booking this file would do, without doing it; `batch` need not be saved."""
    pipeline, report, findings = _pipeline(path, batch, save=False), Report(), Findings()
    for outcomes in pipeline.chunks():
        report.add(outcomes)
        findings.add(outcomes)
        set_progress(batch, pipeline.table.share_read())
    findings.add_differences(pipeline.budgets.differing())
    return report.data(pipeline), findings


def book(batch: Batch, *, by) -> None:
    """Exactly what the check announced, or nothing: raises ActionRefused and the caller's transaction is taken back.

    Funds are locked in the order of their codes before the ledger is asked what it knows."""
    batches.check_bookable(batch)
    _lock(Fund.objects.filter(code__in=[fund["code"] for fund in batch.report["funds"]]))
    try:
        with local_copy(batch.file) as path:
            pipeline = _pipeline(path, batch, save=True)
            report = _book(pipeline, batch, by)
    except Unreadable as error:
        raise ActionRefused(str(error)) from error
    if not _same(report, batch.report):
        raise Conflict(_("The ledger changed since this file was checked: check it again."))
    batches.finish_booking(batch, by=by)
    emails.batch_booked(batch, by=by)


def _pipeline(path: Path, batch: Batch, *, save: bool) -> Pipeline:
    layout = find(batch.layout)
    table = open_table(path, tag=layout.tag)
    create = bool(batch.options.get("create_missing"))
    return Pipeline(layout, table, create=create, save=save, by=batch.created_by, batch=batch)


def _book(pipeline: Pipeline, batch: Batch, by) -> dict:
    report = Report()
    positions: dict[int, Position] = {}
    counts: dict[Fund, int] = defaultdict(int)
    for outcomes in pipeline.chunks():
        report.add(outcomes)
        for fund, entries in _by_fund(outcomes).items():
            for entry in entries:
                entry.entered_by = by
            positions.setdefault(fund.pk, Position.of(fund, [])).include(entries)
            copy(entries)
            counts[fund] += len(entries)
        set_progress(batch, pipeline.table.share_read())
    for position in positions.values():
        position.check_after()
    for fund, count in counts.items():
        record(fund, "import_batch", by=by, batch=batch.number, count=count)
    return report.data(pipeline)


def _by_fund(outcomes: list[Outcome]) -> dict[Fund, list[Entry]]:
    entries: dict[Fund, list[Entry]] = defaultdict(list)
    for outcome in outcomes:
        for posting in outcome.postings:
            if posting.entry is not None and posting.fate == "booked":
                entries[posting.fund].append(posting.entry)
    return entries


def _same(now: dict, checked: dict) -> bool:
    return all(now[part] == checked[part] for part in ("rows", "entries", "totals"))


def undo(reversing: Batch, *, by) -> None:
    """Reverse what still stands of the batch, fund by fund in the order of their codes."""
    original = Batch.objects.get(undone_by=reversing)
    funds = _lock(Fund.objects.filter(entries__batch=original).distinct())
    counts = reverse_entries(original, funds, reversing, by=by)
    for fund in funds:
        record(fund, "undo_batch", by=by, batch=original.number, count=counts[fund.pk])
    reversing.report = {"entries": sum(counts.values())}
    batches.finish_undo(reversing, by=by)


def _lock(funds) -> list[Fund]:
    keys = funds.values_list("pk", flat=True)
    return list(Fund.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("code"))


@contextmanager
def local_copy(stored) -> Iterator[Path]:
    """The file on this machine: its own path, or a copy of what lies in an object store."""
    try:
        own = stored.path
    except NotImplementedError:
        own = None
    if own is not None:
        yield Path(own)
        return
    with tempfile.NamedTemporaryFile() as copy, stored.open("rb") as file:
        for block in file.chunks():
            copy.write(block)
        copy.flush()
        yield Path(copy.name)
