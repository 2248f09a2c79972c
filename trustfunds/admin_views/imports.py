"""The desk's pages of imports: upload, a batch and what it found, its decisions, the list of findings."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.decisions import ActionDecision
from portal.core.desk.filters import Choice, among
from portal.core.desk.queue import Column, Tab, in_state
from portal.core.errors import ActionRefused

from .. import policies
from ..actions import batches
from ..forms.imports import ReadingForm, UndoForm, UploadForm
from ..imports.layouts import layout_choices
from ..imports.words import in_words
from ..models import Batch
from ..selectors.batches import progress_of, same_file, to_do
from ..states import BATCH

NEWEST = ("-created_at", "-pk")
TABS = (
    Tab(
        "open",
        gettext_lazy("To do"),
        lambda rows, viewer: to_do(rows),
        NEWEST,
        gettext_lazy("No file waits to be checked or booked."),
    ),
    Tab(
        "booked",
        gettext_lazy("Booked"),
        in_state("booked"),
        NEWEST,
        gettext_lazy("No file has been booked yet."),
    ),
    Tab("all", gettext_lazy("All"), lambda rows, viewer: rows, NEWEST, gettext_lazy("No file has been imported yet.")),
)
FILTERS = (
    Choice("state", gettext_lazy("State"), lambda viewer: BATCH.choices, among("state")),
    Choice(
        "layout",
        gettext_lazy("Layout"),
        lambda viewer: layout_choices(),
        among("layout"),
    ),
)
COLUMNS = (
    Column("batch", gettext_lazy("Batch")),
    Column("state", gettext_lazy("State")),
    Column("rows", gettext_lazy("Rows")),
    Column("usd", gettext_lazy("USD to book")),
    Column("by", gettext_lazy("Uploaded"), NEWEST),
)
EXPORT = [
    (gettext_lazy("Batch"), lambda row: row.number),
    (gettext_lazy("File"), lambda row: row.filename),
    (gettext_lazy("Layout"), lambda row: row.layout),
    (gettext_lazy("State"), lambda row: row.status.label),
    (gettext_lazy("Entries"), lambda row: row.report.get("entries", "")),
    ("USD", lambda row: row.report.get("totals", {}).get("booked", "")),
    ("SHA-256", lambda row: row.sha256),
    (gettext_lazy("Uploaded"), lambda row: row.created_at.isoformat()),
    (gettext_lazy("By"), lambda row: row.created_by),
]


class BatchDecision(ActionDecision):
    subject_name, lifecycle, takes_version = "batch", BATCH, False

    def check(self) -> None:
        policies.check(self.user, "import_batch" if self.verb == "check_again" else self.verb)
        BATCH.check_source(self.verb, self.subject.state)

    def done(self, letters: list) -> str:
        return _("The worker is at it; this page says when it is done.")


class CheckAgain(BatchDecision):
    verb = "check_again"
    action = staticmethod(batches.check_again)
    form_class = ReadingForm
    explanation = gettext_lazy("The file is read once more. Nothing is booked by that.")

    def check(self) -> None:
        super().check()
        if self.subject.undoes_id is not None:
            raise ActionRefused(_("There is no file to check."))

    def form_options(self) -> dict[str, Any]:
        return {"layouts": layout_choices(), "initial": {"layout": self.subject.layout, **self.subject.options}}


class Book(BatchDecision):
    verb = "book_batch"
    action = staticmethod(batches.book_batch)
    template_name = "admin/trustfunds/imports/book.html"
    explanation = gettext_lazy("All of it is booked in one transaction, or nothing. It can be undone as a whole.")

    def check(self) -> None:
        super().check()
        if self.subject.undoes_id is None:
            batches.check_bookable(self.subject)

    def context(self, form) -> dict[str, Any]:
        return {"report": in_words(self.subject)}


class Undo(BatchDecision):
    verb = "undo_batch"
    action = staticmethod(batches.undo_batch)
    form_class = UndoForm
    explanation = gettext_lazy(
        "One reversing batch takes back every entry of this one that still stands. It is refused where the money was "
        "spent meanwhile. Funds, donors and projects that were created stay."
    )

    def check(self) -> None:
        super().check()
        if self.subject.undoes_id is not None:
            raise ActionRefused(_("This batch undoes another: import the file again instead."))


DECISIONS = (CheckAgain, Book, Undo)


def upload(desk, request: HttpRequest) -> HttpResponse:
    if not policies.can(request.user, "import_batch"):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None, layouts=layout_choices())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        batch = batches.upload(file=file, filename=file.name, by=request.user, **form.cleaned_data)
        return redirect(desk.case_url(batch))
    context = {**desk.page_context(request, None), "title": _("Import a file"), "form": form}
    return TemplateResponse(request, "admin/trustfunds/imports/upload.html", context)


def batch_context(desk, request: HttpRequest, batch: Batch) -> dict[str, Any]:
    shown = [decision for decision in DECISIONS if _is_possible(decision, batch, request.user)]
    return {
        "title": batch.number,
        "is_done": batch.state in (Batch.State.BOOKED, Batch.State.UNDONE),
        "report": in_words(batch),
        "layout": _layout_label(batch),
        "progress": progress_of(batch),
        "progress_url": desk.part_url("progress", batch),
        "findings_url": desk.part_url("findings", batch) if batch.findings else "",
        "same_file": same_file(batch),
        "undone_by": Batch.objects.filter(undoes=batch).first(),
        "buttons": [(decision, desk.decision_url(batch, decision.verb)) for decision in shown],
        "nothing_to_book": batch.state == Batch.State.CHECKED and not batches.has_something(batch.report),
        "may_change": policies.can(request.user, "import_batch"),
    }


def progress(desk, request: HttpRequest, batch: Batch) -> HttpResponse:
    """A part of the page while the worker is at it; when it is done, the page is asked for anew."""
    context = {"subject": batch, "progress": progress_of(batch), "progress_url": desk.part_url("progress", batch)}
    response = TemplateResponse(request, "admin/trustfunds/imports/_progress.html", context)
    if not batch.is_waiting:
        response["HX-Refresh"] = "true"
    return response


def findings(desk, request: HttpRequest, batch: Batch) -> FileResponse:
    if not batch.findings:
        raise Http404
    return FileResponse(
        batch.findings.open("rb"),
        as_attachment=True,
        filename=f"{batch.number}-findings.csv",
        content_type="text/csv; charset=utf-8",
    )


def _is_possible(decision: type[BatchDecision], batch: Batch, user) -> bool:
    try:
        decision(batch, user).check()
    except ActionRefused:
        return False
    return True


def _layout_label(batch: Batch) -> str:
    choices = dict(layout_choices())
    return choices.get(batch.layout, batch.layout)
