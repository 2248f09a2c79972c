"""Taking an entry back: a reason, a look at what will be booked, and, with a deposit, its fee."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.decisions import Decision
from portal.core.errors import ActionRefused

from .. import actions, policies
from ..forms.decisions import ReasonForm
from ..models import Entry
from ..states import EntryKind


class ReversalForm(ReasonForm):
    def __init__(self, *args, fee: Entry | None, **options) -> None:
        super().__init__(*args, **options)
        if fee is not None:
            self.fields["with_fee"] = forms.BooleanField(
                label=_("Also reverse %(number)s, the fee that was deducted") % {"number": fee.number},
                required=False,
                initial=True,
            )


class Reverse(Decision):
    verb = "reverse"
    label = gettext_lazy("Reverse")
    tone = "danger"
    form_class = ReversalForm
    template_name = "admin/trustfunds/reverse.html"
    explanation = gettext_lazy(
        "An entry of the same kind with the other sign is booked on the same value date. Both stay in the ledger."
    )

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject.fund)
        policies.check_reversible(self.subject)

    def form_options(self) -> dict[str, Any]:
        return {"fee": self.fee}

    @property
    def fee(self) -> Entry | None:
        """Of a deposit, while it stands."""
        if self.subject.kind != EntryKind.DEPOSIT:
            return None
        return self.subject.referred_by.filter(kind=EntryKind.AA_FEE, reverses=None, reversed_by=None).first()

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> list[Entry]:
        return self._reverse(reason=inputs["reason"], with_fee=inputs.get("with_fee", False))

    def _reverse(self, *, reason: str, with_fee: bool) -> list[Entry]:
        fee = self.fee if with_fee else None
        entries = [self.subject, *([fee] if fee is not None else [])]
        return actions.reverse_all(fund=self.subject.fund, entries=entries, reason=reason, by=self.user)

    def context(self, form) -> dict[str, Any]:
        """What would be booked, with the fee as the form has it."""
        with_fee = form.cleaned_data.get("with_fee", False) if form.is_bound and form.is_valid() else True
        try:
            preview = actions.rehearsed(self.subject.fund, lambda: self._reverse(reason="–", with_fee=with_fee))
        except ActionRefused as refusal:
            return {"would_not": str(refusal)}
        return {"preview": preview}

    def done(self, letters: list) -> str:
        return _("Reversed by %(numbers)s.") % {"numbers": ", ".join(entry.number for entry in self.result)}
