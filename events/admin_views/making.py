"""The page that makes an event of an accepted request, in the frame of the request's own case."""

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from partnerships import policies as requests
from partnerships.models import PartnershipRequest
from portal.core.desk.confirm import ConfirmPage
from portal.core.desk.decisions import Decision
from portal.core.desk.rehearsal import Letter, mail_count_in_words
from portal.core.errors import NotPermitted

from .. import actions, policies
from ..selectors.mails import MailWatch


class CreateEvent(Decision):
    """Its subject is the request: what it makes becomes the request's deliverable."""

    verb = "create_event"
    label = _("Make the event")
    tone = "primary"
    anchor = "deliverables"
    explanation = _(
        "The event is filled from the answers of the request, stands on it as a deliverable, and is yours to run. "
        "The authority is told. Nothing is public yet."
    )

    def check(self) -> None:
        requests.check(self.user, "add_deliverable", self.subject)
        if not policies.manages(self.user):
            raise NotPermitted(str(_("Your role may not run events.")))

    def perform(self, *, version, inputs):
        return actions.create_event(request=self.subject, by=self.user, version=version)

    def watch(self):
        return MailWatch(self.user)

    def done(self, letters: list[Letter]) -> str:
        made = _("%(code)s was made.") % {"code": self.result.code}
        return f"{made} {mail_count_in_words(letters)}"


def create_event_view(request: HttpRequest, request_id: int) -> HttpResponse:
    desk = site.get_model_admin(PartnershipRequest)
    subject = desk.fetch(request, request_id)
    return ConfirmPage(desk, request, CreateEvent(subject, request.user)).respond()
