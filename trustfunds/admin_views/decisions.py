"""The decisions of a fund's life as the desk asks for them; the rules live in policies and actions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision

from .. import actions, policies
from ..forms.decisions import ClosingForm, ReasonForm
from ..selectors.desk import closure
from ..states import FUND


class FundDecision(ActionDecision):
    subject_name, lifecycle = "fund", FUND
    moved = _("The fund is now “%(state)s”.")

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)


class Closing(FundDecision):
    """Shows what still stands in the way, before and after."""

    verb = "close_operationally"
    action = staticmethod(actions.close_operationally)
    form_class = ClosingForm
    template_name = "admin/trustfunds/close.html"
    explanation = _(
        "No pledge, commitment or allocation can be booked any more; transfers, refunds and expenditure can."
    )

    def context(self, form) -> dict[str, Any]:
        return {"closing": closure.of_fund(self.subject)}


class CloseFinancially(Closing):
    verb = "close_financially"
    action = staticmethod(actions.close_financially)
    explanation = _("Nothing but reversals can be booked any more. No money may be left anywhere.")


class Activate(FundDecision):
    verb = "activate"
    action = staticmethod(actions.activate)
    explanation = _("The public sees the fund from now on.")


class Reopen(FundDecision):
    verb = "reopen"
    action = staticmethod(actions.reopen)
    form_class = ReasonForm
    explanation = _("Everything can be booked again; the days of its closing are taken back.")


DECISIONS: tuple[type[FundDecision], ...] = (Activate, Closing, CloseFinancially, Reopen)
