from django.utils.translation import gettext_lazy as _

from ... import actions
from ...forms.desk.triage import AssignForm, CheckForm, HoldForm, MergeForm, PostForm, ReasonForm, RouteForm
from ...selectors.related import related_to
from .base import RequestDecision


class Take(RequestDecision):
    verb = "take"
    action = staticmethod(actions.take)
    explanation = _("You become the owner; the requester sees that the request is being checked.")


class Assign(RequestDecision):
    verb = "assign"
    action = staticmethod(actions.assign)
    form_class = AssignForm
    explanation = _("The new owner is told. A case that nobody had taken enters screening.")


class Route(RequestDecision):
    verb = "route"
    action = staticmethod(actions.route)
    form_class = RouteForm
    writes_mail = False
    explanation = _("The approvers of the programme are told when an outcome is proposed.")

    def form_options(self) -> dict:
        return {"initial": {"programme": self.subject.programme_id}}


class Advance(RequestDecision):
    verb = "advance"
    action = staticmethod(actions.advance)
    explanation = _("All sixteen checks must carry a result. The requester sees that the request is under review.")


class RecordCheck(RequestDecision):
    verb = "check"
    action = staticmethod(actions.check)
    form_class = CheckForm
    writes_mail = False
    takes_version = False  # several checks may be filled side by side

    def form(self, data=None, **options):
        form = super().form(data, **options)
        self.anchor = f"check-{(data or {}).get('check_key', '')}"
        return form


class Merge(RequestDecision):
    verb = "merge"
    action = staticmethod(actions.merge)
    form_class = MergeForm
    template_name = "admin/partnerships/decisions/merge.html"
    explanation = _(
        "This request ends and its requester is told which one goes on. Referrals still open are cancelled."
    )

    def context(self, form) -> dict:
        return {"candidates": [one for one in related_to(self.subject) if not one.request.is_closed]}


class Hold(RequestDecision):
    verb = "hold"
    action = staticmethod(actions.hold)
    form_class = HoldForm
    explanation = _("The clock stops; the state stays.")


class Resume(RequestDecision):
    verb = "resume"
    action = staticmethod(actions.resume)
    explanation = _("The clock runs on; the day to decide by moves by the working days it stood still.")


class Note(RequestDecision):
    verb = "note"
    action = staticmethod(actions.note)
    form_class = PostForm
    takes_version = writes_mail = False
    anchor = "timeline"
    explanation = _("Only staff see it.")


class Message(RequestDecision):
    verb = "message"
    action = staticmethod(actions.message)
    form_class = PostForm
    takes_version = False
    anchor = "timeline"
    explanation = _("The people of the authority read it on the page of their request and by mail.")


class Withdraw(RequestDecision):
    verb = "withdraw"
    action = staticmethod(actions.withdraw)
    form_class = ReasonForm
    explanation = _(
        "Only on the written wish of the authority. Open referrals are cancelled and those engaged are told."
    )


class Reopen(RequestDecision):
    verb = "reopen"
    action = staticmethod(actions.reopen)
    form_class = ReasonForm
    explanation = _("The case returns to review under the same reference, with a new day to decide by.")
