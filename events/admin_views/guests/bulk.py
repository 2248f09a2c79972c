"""Decisions on several guests that each of them is told of: who it is and who is left out, then the same for good."""

from collections.abc import Callable
from typing import ClassVar

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from portal.core.desk.bulk import MOST, BulkPage
from portal.core.desk.decisions import ActionDecision, Decision
from portal.core.desk.rehearsal import Watch, changes
from portal.core.text import whole_number

from ...actions import registrations
from ...forms.desk import RejectForm
from ...models import Event
from ...policies.registrations import check_decision
from ...selectors.mails import RegistrationWatch
from ...states import REGISTRATION


class GuestDecision(ActionDecision):
    subject_name, lifecycle = "registration", REGISTRATION
    writes_mail = True

    def check(self) -> None:
        check_decision(self.user, self.verb, self.subject, self.subject.event)

    def perform(self, *, version, inputs):
        self.result = super().perform(version=version, inputs=inputs)
        return self.result

    def mails(self) -> Watch:
        return RegistrationWatch(self.subject.event)

    def outcome(self) -> str:
        return str(self.result.status.label) if self.result is not None else ""


class Confirm(GuestDecision):
    verb = "confirm"
    action = staticmethod(registrations.confirm)
    explanation = gettext_lazy("Places are given in order of arrival; where none is left, the guest waits for one.")


class Reject(GuestDecision):
    verb = "reject"
    action = staticmethod(registrations.reject)
    form_class = RejectForm


class Cancel(GuestDecision):
    verb = "cancel"
    action = staticmethod(registrations.cancel)
    explanation = gettext_lazy("A place that becomes free is offered to whoever waits for one.")


SHOWN_FIRST: dict[str, type[GuestDecision]] = {one.verb: one for one in (Confirm, Reject, Cancel)}


class GuestBulk(BulkPage):
    """The dry run does all of them and takes all back: whether the third gets a place depends on the first two."""

    template_name: ClassVar[str] = "admin/events/guests/bulk.html"

    def __init__(self, desk, request: HttpRequest, event: Event, decision_class: type[Decision]) -> None:
        super().__init__(desk, request, decision_class)
        self.event = event

    def respond(self) -> HttpResponse:
        if self.request.POST.get("step") == "do":
            return super().respond()
        with transaction.atomic():
            response = super().respond()
            transaction.set_rollback(True)
        return response

    def subjects(self) -> list:
        """The guests ticked in the list, or those the page showed, in order of arrival."""
        shown = [whole_number(key) for key in self.request.POST.getlist("case")[:MOST]]
        ticked = self.request.POST.getlist("guest")[:MOST]
        rows = self.event.registrations.filter(Q(key__in=ticked) | Q(pk__in=shown)).order_by("sequence")
        return list(rows.select_related("event"))

    def way(self, step: str, form) -> Callable[[Decision], list]:
        if step == "do" or form is None:
            return super().way(step, form)
        inputs = form.cleaned_data
        return lambda decision: changes(
            lambda: decision.perform(version=None, inputs=inputs), decision.watch() or dict
        )[1]

    def back_url(self) -> str:
        query = self.request.GET.urlencode()
        return reverse("admin:events_event_guests", args=[self.event.pk]) + (f"?{query}" if query else "")
