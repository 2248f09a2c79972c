from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.clock import FALLBACK, add_working_days

from ... import actions
from ...forms.desk.information import AnswerByPhoneForm, AskForm
from ...models import InformationRequest, ServiceLevel
from .base import RequestDecision


class Ask(RequestDecision):
    verb = "ask"
    action = staticmethod(actions.ask)
    form_class = AskForm
    explanation = _("The clock stops until the requester answers. Only the answers you name open again.")

    def form_options(self) -> dict:
        country = self.user.country or FALLBACK
        due_on = add_working_days(timezone.localdate(), ServiceLevel.days("information"), country)
        return {"kind": self.subject.kind, "initial": {"due_on": due_on}}


class Answer(RequestDecision):
    """Staff's side of it: an answer given by telephone."""

    verb = "answer"
    label = _("Record an answer given by telephone")
    action = staticmethod(actions.answer)
    form_class = AnswerByPhoneForm
    template_name = "admin/partnerships/decisions/answer.html"
    explanation = _("The case goes on where it was, and the clock runs again.")

    @cached_property
    def asked(self) -> InformationRequest | None:
        return self.subject.information_requests.select_related("asked_by").filter(closed_at=None).first()

    def form_options(self) -> dict:
        return {"row": self.subject, "names": self.asked.fields if self.asked else []}

    def perform(self, *, version, inputs):
        return super().perform(version=version, inputs={**inputs, "by_phone": True})

    def context(self, form) -> dict:
        return {"asked": self.asked}


class Remind(RequestDecision):
    verb = "remind"
    action = staticmethod(actions.remind)
    explanation = _("The requester is reminded of the open question, by mail.")
