from django.utils.translation import gettext_lazy as _

from ... import actions
from ...forms.desk.delivery import CloseDeliverableForm, CompleteForm, DeliverableForm
from ...forms.desk.outcome import DecideForm, ForceForm, ProposeForm, SendBackForm
from .base import RequestDecision


class Propose(RequestDecision):
    verb = "propose"
    action = staticmethod(actions.propose)
    form_class = ProposeForm
    template_name = "admin/partnerships/decisions/propose.html"
    explanation = _("Another person approves. The mail to the requester is drafted now and leaves with the approval.")

    def form_options(self) -> dict:
        return {"language": self.subject.language}

    def context(self, form) -> dict:
        language = self.subject.language
        reasons = form.fields["reason"].queryset
        return {"explanations": {r.pk: {"use": r.use, "text": r.explanation_in(language)} for r in reasons}}


class SendBack(RequestDecision):
    verb = "send_back"
    action = staticmethod(actions.send_back)
    form_class = SendBackForm
    template_name = "admin/partnerships/decisions/decide.html"
    explanation = _("The case returns to review; the drafted mail is discarded and the owner is told why.")

    def context(self, form) -> dict:
        return _proposal(self.subject)


class Decide(RequestDecision):
    verb = "decide"
    action = staticmethod(actions.decide)
    form_class = DecideForm
    template_name = "admin/partnerships/decisions/decide.html"
    explanation = _("The decision takes effect, the letter is made and the drafted mail leaves.")

    def context(self, form) -> dict:
        return _proposal(self.subject)


def _proposal(row) -> dict:
    proposals = row.proposals.select_related("reason", "redirected_to", "proposed_by")
    return {"proposal": proposals.filter(state="open").first()}


class Force(RequestDecision):
    verb = "force"
    tone = "danger"
    action = staticmethod(actions.force)
    form_class = ForceForm
    explanation = _("The way out of a dead end. It is logged as forced and shown in the timeline.")

    def form_options(self) -> dict:
        return {"current": self.subject.state}


class Deliver(RequestDecision):
    verb = "deliver"
    action = staticmethod(actions.deliver)
    explanation = _(
        "The requester is told the next steps and whom to write to. At least one deliverable must be named."
    )


class AddDeliverable(RequestDecision):
    verb = "add_deliverable"
    action = staticmethod(actions.add_deliverable)
    form_class = DeliverableForm
    writes_mail = False
    anchor = "deliverables"


class CloseDeliverable(RequestDecision):
    verb = "close_deliverable"
    action = staticmethod(actions.close_deliverable)
    form_class = CloseDeliverableForm
    writes_mail = False
    anchor = "deliverables"

    def form_options(self) -> dict:
        return {"row": self.subject}


class Complete(RequestDecision):
    verb = "complete"
    action = staticmethod(actions.complete)
    form_class = CompleteForm
    explanation = _("Every deliverable must be closed. A note of thanks with two questions is drafted in the outbox.")
