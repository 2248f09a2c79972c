"""Writing to a group of guests: whom it reaches and what they would read, then the sending, like any decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.confirm import ConfirmPage
from portal.core.desk.rehearsal import Letter

from ... import actions
from ...forms.letters import WriteForm
from ...models import Event
from ...selectors.mails import GuestWatch
from ...states import Audience
from ..decisions import EventDecision

TICKED_AT_MOST = 200


class WriteGuests(EventDecision):
    verb = "write_guests"
    action = staticmethod(actions.write_guests)
    form_class = WriteForm
    writes_mail = True
    anchor = "guests"
    explanation = gettext_lazy(
        "Each of them gets one mail, in their language, with the link to their own page. Answers go to the contact of "
        "the event."
    )

    def __init__(self, subject, user, ticked: str = "") -> None:
        super().__init__(subject, user)
        self.ticked = ticked

    def mails(self) -> GuestWatch:
        return GuestWatch(self.user)

    def form_options(self) -> dict:
        return {"event": self.subject}

    def form(self, data=None, **options):
        initial = {"guests": self.ticked, "audience": Audience.CHOSEN if self.ticked else Audience.CONFIRMED}
        return super().form(data, initial=initial, **options)

    def done(self, letters: list[Letter]) -> str:
        if not letters:
            return _("This was written already: nothing was written twice.")
        return super().done(letters)


class WritePage(ConfirmPage):
    def back_to_case(self) -> HttpResponse:
        return redirect(reverse("admin:events_event_guests", args=[self.decision.subject.pk]))


def write_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    ticked = [key for key in request.GET.get("guests", "").split(",") if key][:TICKED_AT_MOST]
    return WritePage(desk, request, WriteGuests(event, request.user, ",".join(ticked))).respond()
