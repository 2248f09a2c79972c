"""Beside the form of a deposit: how much must be deposited for a direct cost (F15), and what a deposit pays (F13)."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from portal.core.text import whole_number

from ..forms.booking import NeededForm
from ..models import Agreement, Fund
from ..selectors import formulas
from ..states import AA_FEE_RATE, INDIRECT_COST_RATE


@dataclass(frozen=True)
class Needed:
    """`deposit` is None until a direct cost was named. Rates are the arrangement's, or the usual ones."""

    form: NeededForm
    fee_rate: Decimal
    indirect_rate: Decimal
    direct: Decimal | None = None
    deposit: Decimal | None = None


def needed(fund: Fund, asked: QueryDict) -> Needed:
    form = NeededForm(asked if asked.get("direct") else None)
    agreement = _agreement(fund, asked.get("agreement", ""))
    fee = agreement.fee_rate if agreement else Decimal(AA_FEE_RATE)
    indirect = agreement.indirect_rate if agreement else Decimal(INDIRECT_COST_RATE)
    if not form.is_valid():
        return Needed(form, fee, indirect)
    direct = form.cleaned_data["direct"]
    return Needed(form, fee, indirect, direct, formulas.cents(formulas.gross_up(direct, indirect, fee)))


@dataclass(frozen=True)
class Pays:
    """What is left of a deposit after the fee, and the direct cost it pays with the indirect cost on top (F13)."""

    net: Decimal
    direct: Decimal
    indirect_rate: Decimal

    @property
    def indirect(self) -> Decimal:
        """The rest, so that nothing is lost in rounding."""
        return self.net - self.direct


def pays(net: Decimal, rate: Decimal | None) -> Pays:
    rate = Decimal(INDIRECT_COST_RATE) if rate is None else rate
    return Pays(net, formulas.cents(formulas.direct_cost_of(net, rate)), rate)


def _agreement(fund: Fund, key: str) -> Agreement | None:
    return fund.agreements.filter(pk=whole_number(key)).first()
