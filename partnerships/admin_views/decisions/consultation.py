from django.utils.translation import gettext_lazy as _

from portal.liaison import selectors as liaison
from portal.liaison.admin_views.preparing import Refers
from portal.liaison.models import Referral

from ... import actions
from ...forms.desk.triage import ReasonForm
from ...selectors.preparation import preparation
from .base import RequestDecision


class Refer(Refers, RequestDecision):
    verb = "refer"
    action = staticmethod(actions.refer)

    def form_options(self) -> dict:
        return preparation(self.subject)


class Consult(RequestDecision):
    verb = "consult"
    action = staticmethod(actions.consult)
    template_name = "admin/partnerships/decisions/consult.html"
    explanation = _("The case waits for the answers of the UN bodies that were asked.")

    def context(self, form) -> dict:
        rows = Referral.objects.about(self.subject).with_parties().order_by("prepared_at", "pk")
        return {
            "may_send": self.user.has_perm("liaison.send_referral"),
            "prepared": [row for row in rows if row.state == "prepared"],
            "sent": [row for row in rows if row.state != "prepared"],
        }


class Conclude(RequestDecision):
    verb = "conclude"
    action = staticmethod(actions.conclude)
    form_class = ReasonForm
    template_name = "admin/partnerships/decisions/conclude.html"
    explanation = _("The case returns to review before every body has answered. Silence is no consent.")

    def context(self, form) -> dict:
        return {"summary": liaison.summary(self.subject)}
