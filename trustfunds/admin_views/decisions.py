"""The decisions of a fund's life as the desk asks for them; the rules live in policies and actions."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.decisions import Decision

from .. import actions, policies
from ..forms.decisions import ClosingForm, ReasonForm
from ..models import Fund
from ..selectors.desk import closure
from ..states import FUND


class FundDecision(Decision):
    action: ClassVar[Callable]

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        known = FUND.moves[cls.verb]
        cls.label, cls.tone = known.label, known.tone

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return type(self).action(fund=self.subject, by=self.user, version=version, **inputs)

    def done(self, letters: list) -> str:
        state = FUND[Fund.objects.values_list("state", flat=True).get(pk=self.subject.pk)]
        return _("The fund is now “%(state)s”.") % {"state": state.label}


class Closing(FundDecision):
    """Shows what still stands in the way, before and after."""

    verb = "close_operationally"
    action = staticmethod(actions.close_operationally)
    form_class = ClosingForm
    template_name = "admin/trustfunds/close.html"
    explanation = gettext_lazy(
        "No pledge, commitment or allocation can be booked any more; transfers, refunds and expenditure can."
    )

    def context(self, form) -> dict[str, Any]:
        return {"closing": closure.of_fund(self.subject)}


class CloseFinancially(Closing):
    verb = "close_financially"
    action = staticmethod(actions.close_financially)
    explanation = gettext_lazy("Nothing but reversals can be booked any more. No money may be left anywhere.")


class Activate(FundDecision):
    verb = "activate"
    action = staticmethod(actions.activate)
    explanation = gettext_lazy("The public sees the fund from now on.")


class Reopen(FundDecision):
    verb = "reopen"
    action = staticmethod(actions.reopen)
    form_class = ReasonForm
    explanation = gettext_lazy("Everything can be booked again; the days of its closing are taken back.")


DECISIONS: tuple[type[FundDecision], ...] = (Activate, Closing, CloseFinancially, Reopen)
