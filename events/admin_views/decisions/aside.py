"""What is written about an event, without moving it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import actions
from ...forms.desk import (
    AdmissionForm,
    AssignForm,
    CopyForm,
    LanguageForm,
    LinkForm,
    NoteForm,
    PeopleForm,
    PlaceForm,
    ResultForm,
    TextsForm,
)
from .base import EventDecision


class EditTexts(EventDecision):
    verb = "edit_texts"
    action = staticmethod(actions.edit_texts)
    form_class = TextsForm
    anchor = "texts"
    explanation = gettext_lazy("A language left empty is read in another one. What calendars show is updated.")


class EditPlace(EventDecision):
    verb = "edit_place"
    action = staticmethod(actions.edit_place)
    form_class = PlaceForm
    writes_mail = True
    anchor = "place"
    explanation = gettext_lazy("Of a published event, everybody registered is told when the place is another.")


class EditPeople(EventDecision):
    verb = "edit_people"
    action = staticmethod(actions.edit_people)
    form_class = PeopleForm
    anchor = "organisers"


class EditAdmission(EventDecision):
    verb = "edit_admission"
    action = staticmethod(actions.edit_admission)
    form_class = AdmissionForm
    anchor = "guests"
    explanation = gettext_lazy("Fewer places than are taken take nobody’s place away.")


class RecordResult(EventDecision):
    verb = "record_result"
    action = staticmethod(actions.record_result)
    form_class = ResultForm
    anchor = "outcomes"


class LinkRequest(EventDecision):
    verb = "link_request"
    action = staticmethod(actions.link_request)
    form_class = LinkForm
    anchor = "outcomes"

    def form_options(self) -> dict:
        return {"event": self.subject}


class Assign(EventDecision):
    verb = "assign"
    action = staticmethod(actions.assign)
    form_class = AssignForm
    writes_mail = True
    explanation = gettext_lazy("The new owner is told.")


class Note(EventDecision):
    verb = "note"
    action = staticmethod(actions.note)
    form_class = NoteForm
    takes_version = False
    anchor = "timeline"
    explanation = gettext_lazy("Only staff see it.")


class Copy(EventDecision):
    verb = "copy"
    action = staticmethod(actions.copy)
    form_class = CopyForm
    explanation = gettext_lazy(
        "Texts, place, organisers and terms are copied into a new proposal; date, agenda, guests and outcomes are not."
    )

    def done(self, letters: list) -> str:
        address = reverse("admin:events_event_change", args=[self.result.pk])
        return _("The copy is %(code)s: %(address)s") % {"code": self.result.code, "address": address}


class AskProgramme(EventDecision):
    verb = "ask_programme"
    action = staticmethod(actions.ask_programme)
    form_class = LanguageForm
    takes_version = False
    anchor = "documents"


class AskReport(EventDecision):
    verb = "ask_report"
    action = staticmethod(actions.ask_report)
    takes_version = False
    anchor = "documents"
