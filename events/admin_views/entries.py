"""Pages for the parts of an event that are written one by one: sessions, working groups, outcomes, documents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted

from .. import actions, policies
from ..forms.entries import DocumentForm, GroupForm, OutcomeForm, SessionForm
from ..models import Event


@dataclass(frozen=True)
class Part:
    """`save(event, by, form)` and `remove(event, by, row)` each call one action."""

    related: str  # the rows of the event
    verb: str  # of the policies
    new: Any
    known: Any
    anchor: str
    form_class: type[forms.Form]
    save: Callable[[Event, Any, forms.Form], Any]
    remove: Callable[[Event, Any, Any], None] | None = None
    is_edited: bool = True


def _save_session(event, by, form):
    return actions.save_session(event=event, by=by, session=form.instance, speakers=form.cleaned_data["speakers"])


def _save_document(event, by, form):
    name, content = form.cleaned_data["file"]
    values = {key: form.cleaned_data[key] for key in ("title", "audience", "language")}
    return actions.add_document(event=event, by=by, filename=name, content=content, **values)


PARTS = {
    "sessions": Part(
        "sessions",
        "edit_agenda",
        _("Add a session"),
        _("Session"),
        "agenda",
        SessionForm,
        _save_session,
        lambda event, by, row: actions.remove_session(event=event, by=by, session=row),
    ),
    "groups": Part(
        "working_groups",
        "edit_agenda",
        _("Add a working group"),
        _("Working group"),
        "agenda",
        GroupForm,
        lambda event, by, form: actions.save_group(event=event, by=by, group=form.instance),
        lambda event, by, row: actions.remove_group(event=event, by=by, group=row),
    ),
    "outcomes": Part(
        "outcomes",
        "record_outcome",
        _("Record an outcome"),
        _("Outcome"),
        "outcomes",
        OutcomeForm,
        lambda event, by, form: actions.save_outcome(event=event, by=by, outcome=form.instance),
        lambda event, by, row: actions.remove_outcome(event=event, by=by, outcome=row),
    ),
    "documents": Part(
        "documents",
        "add_document",
        _("Add a document"),
        _("Document"),
        "documents",
        DocumentForm,
        _save_document,
        lambda event, by, row: actions.remove_document(event=event, by=by, document=row),
        is_edited=False,
    ),
}


class EntryPage:
    """GET shows the form, POST writes or takes out; without a key it is a new one."""

    def __init__(self, desk, request: HttpRequest, event: Event, part: Part, key: int | None) -> None:
        self.desk, self.request, self.event, self.part = desk, request, event, part
        self.row = self._row(key)

    def _row(self, key: int | None):
        if key is None:
            return None
        row = getattr(self.event, self.part.related).filter(pk=key).first()
        if row is None:
            raise Http404
        return row

    def respond(self) -> HttpResponse:
        if self.request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            policies.check(self.request.user, self.part.verb, self.event)
        except NotPermitted as refusal:
            return self.desk.refuse(self.request, refusal, self.event)
        except IllegalMove as refusal:
            messages.warning(self.request, str(refusal))
            return self.back()
        return self.post() if self.request.method == "POST" else self.page(self.form())

    def form(self, *data) -> forms.Form:
        options = {"instance": self.row} if self.row is not None and self.part.is_edited else {}
        return self.part.form_class(*data, event=self.event, **options)

    def post(self) -> HttpResponse:
        if "remove" in self.request.POST and self.row is not None and self.part.remove is not None:
            return self.remove()
        data = (self.request.POST, self.request.FILES) if self.request.FILES else (self.request.POST,)
        form = self.form(*data)
        if not form.is_valid():
            return self.page(form)
        try:
            self.part.save(self.event, self.request.user, form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(self.request, _("Saved."))
        return self.back()

    def remove(self) -> HttpResponse:
        try:
            self.part.remove(self.event, self.request.user, self.row)
        except ActionRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _("Taken out."))
        return self.back()

    def back(self) -> HttpResponse:
        return redirect(f"{self.desk.case_url(self.event)}#{self.part.anchor}")

    def page(self, form: forms.Form) -> HttpResponse:
        context = {
            **self.desk.page_context(self.request, self.event),
            "title": self.part.known if self.row is not None else self.part.new,
            "form": form,
            "row": self.row,
            "part": self.part,
        }
        return TemplateResponse(self.request, "admin/events/entry.html", context)
