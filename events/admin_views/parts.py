"""The parts of an event that are written one by one: sessions, working groups, outcomes, documents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..forms.entries import DocumentForm, GroupForm, OutcomeForm, SessionForm
from ..models import Event


@dataclass(frozen=True)
class Part:
    """`save(event, by, form, version=, nonce=)` and `remove(event, by, row, version)` each call one action."""

    key: str  # in its address
    related: str  # the rows of the event
    verb: str  # of the policies
    new: Any
    known: Any
    anchor: str
    form_class: type[forms.Form]
    save: Callable[..., Any]
    remove: Callable[[Event, Any, Any, int | None], None]
    is_edited: bool = True


def _save_session(event, by, form, **press):
    speakers = form.cleaned_data["speakers"]
    return actions.save_session(event=event, by=by, session=form.instance, speakers=speakers, **press)


def _save_document(event, by, form, *, version, nonce):
    name, content = form.cleaned_data["file"]
    values = {key: form.cleaned_data[key] for key in ("title", "audience", "language")}
    return actions.add_document(event=event, by=by, filename=name, content=content, nonce=nonce, **values)


PARTS = {
    part.key: part
    for part in [
        Part(
            "sessions",
            "sessions",
            "edit_agenda",
            _("Add a session"),
            _("Session"),
            "agenda",
            SessionForm,
            _save_session,
            lambda event, by, row, version: actions.remove_session(event=event, by=by, session=row, version=version),
        ),
        Part(
            "groups",
            "working_groups",
            "edit_agenda",
            _("Add a working group"),
            _("Working group"),
            "agenda",
            GroupForm,
            lambda event, by, form, **press: actions.save_group(event=event, by=by, group=form.instance, **press),
            lambda event, by, row, version: actions.remove_group(event=event, by=by, group=row, version=version),
        ),
        Part(
            "outcomes",
            "outcomes",
            "record_outcome",
            _("Record an outcome"),
            _("Outcome"),
            "outcomes",
            OutcomeForm,
            lambda event, by, form, **press: actions.save_outcome(event=event, by=by, outcome=form.instance, **press),
            lambda event, by, row, version: actions.remove_outcome(event=event, by=by, outcome=row, version=version),
        ),
        Part(
            "documents",
            "documents",
            "add_document",
            _("Add a document"),
            _("Document"),
            "documents",
            DocumentForm,
            _save_document,
            lambda event, by, row, version: actions.remove_document(event=event, by=by, document=row),
            is_edited=False,
        ),
    ]
}
