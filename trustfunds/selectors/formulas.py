"""The formulas of money.md section 3, F1 to F16, and the donor's share. The only place where they are computed.

Every amount is a sum of kinds of entries with a sign (`weights`), so each figure knows the entries it opens into.
Amounts are exact `Decimal` USD; rounding is for display only, and never of parts.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..states import AA_FEE_RATE, INDIRECT_COST_RATE
from .sums import Sums

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Figure:
    """An amount in USD."""

    key: str
    code: str  # of money.md's table; empty for a plain sum of one kind
    label: Any
    words: Any  # the formula as people read it
    weights: dict[str, int]
    is_agreed: bool | None = None  # True: only of entries under an agreement; False: only of the others

    unit = "USD"

    @property
    def kinds(self) -> list[str]:
        """Kinds of the entries it opens into."""
        return list(self.weights)

    def of(self, sums: Sums) -> Decimal:
        if self.is_agreed is not None:
            sums = sums.agreed if self.is_agreed else sums - sums.agreed
        return sum((sums[kind] * sign for kind, sign in self.weights.items()), Decimal(0))


@dataclass(frozen=True)
class Ratio:
    """A part of a whole in per cent; None where the whole is not positive. Never capped."""

    key: str
    code: str
    label: Any
    words: Any
    numerator: Figure
    denominator: Figure

    unit = "%"

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys([*self.numerator.kinds, *self.denominator.kinds]))

    def of(self, sums: Sums) -> Decimal | None:
        whole = self.denominator.of(sums)
        return self.numerator.of(sums) / whole * HUNDRED if whole > 0 else None


def _plus(*parts: Figure) -> dict[str, int]:
    return _combine((part, 1) for part in parts)


def _minus(first: Figure, second: Figure) -> dict[str, int]:
    return _combine([(first, 1), (second, -1)])


def _combine(parts) -> dict[str, int]:
    weights: dict[str, int] = {}
    for part, sign in parts:
        for kind, weight in part.weights.items():
            weights[kind] = weights.get(kind, 0) + sign * weight
    return {kind: weight for kind, weight in weights.items() if weight}


AS_BOOKED = _("as booked")


def _kind(key: str, kind: str, label, words=AS_BOOKED) -> Figure:
    return Figure(key, "", label, words, {kind: 1})


PLEDGES = _kind("pledges_outstanding", "pledge", _("Pledges outstanding"))
COMMITMENTS = _kind("commitments", "commitment", _("Commitments"), _("as signed in the arrangements"))
DEPOSITS = Figure(
    "deposits",
    "",
    _("Contributions from donors"),
    _("deposits − refunds to donors"),
    {"deposit": 1, "donor_refund": -1},
)
FUND_INTEREST = _kind("fund_interest", "fund_interest", _("Fund earned interest"))
PUNO_INTEREST = _kind("puno_interest", "puno_interest", _("Interest from participating organisations"))
OTHER_INCOME = _kind("other_income", "other_income", _("Other income"))
TOTAL_SOURCE = Figure(
    "total_source",
    "F1",
    _("Total source of funds"),
    _("contributions + fund interest + interest from participating organisations + other income"),
    _plus(DEPOSITS, FUND_INTEREST, PUNO_INTEREST, OTHER_INCOME),
)
TRANSFERS = _kind("transfers", "transfer", _("Transfers to participating organisations"))
TRANSFERS_TO_FUNDS = _kind("transfers_to_funds", "transfer_to_fund", _("Transfers to other funds"))
REFUNDS = _kind("refunds", "puno_refund", _("Refunds from participating organisations"))
AA_FEE = _kind("aa_fee", "aa_fee", _("Administrative Agent fee"))
DIRECT_COST = _kind("direct_cost", "direct_cost", _("Direct costs"))
BANK_CHARGES = _kind("bank_charges", "bank_charge", _("Bank charges"))
TOTAL_USE = Figure(
    "total_use",
    "F2",
    _("Total use of funds"),
    _("transfers − refunds + Administrative Agent fee + direct costs + bank charges"),
    {
        **_combine([(TRANSFERS, 1), (TRANSFERS_TO_FUNDS, 1), (REFUNDS, -1)]),
        **_plus(AA_FEE, DIRECT_COST, BANK_CHARGES),
    },
)
BALANCE_WITH_AA = Figure(
    "balance_with_aa",
    "F3",
    _("Balance with the Administrative Agent"),
    _("total source − total use"),
    _minus(TOTAL_SOURCE, TOTAL_USE),
)
BALANCE_WITH_AA_SHARE = Ratio(
    "balance_with_aa_share",
    "F3",
    _("Balance with the Administrative Agent, of contributions"),
    _("balance ÷ contributions"),
    BALANCE_WITH_AA,
    DEPOSITS,
)
NET_FUNDED = Figure(
    "net_funded", "F5", _("Net funded amount"), _("transfers − refunds"), _combine([(TRANSFERS, 1), (REFUNDS, -1)])
)
EXPENDITURE = _kind("expenditure", "expenditure", _("Expenditure"), _("as reported by the organisations"))
BALANCE_WITH_PUNOS = Figure(
    "balance_with_punos",
    "F6",
    _("Balance with participating organisations"),
    _("net funded amount − expenditure"),
    _minus(NET_FUNDED, EXPENDITURE),
)
BALANCE_WITH_PUNOS_SHARE = Ratio(
    "balance_with_punos_share",
    "F6",
    _("Balance with participating organisations, of transfers"),
    _("balance ÷ transfers"),
    BALANCE_WITH_PUNOS,
    TRANSFERS,
)
TOTAL_BALANCE = Figure(
    "total_balance",
    "F8",
    _("Total balance"),
    _("balance with the Administrative Agent + balance with participating organisations"),
    _combine([(BALANCE_WITH_AA, 1), (BALANCE_WITH_PUNOS, 1)]),
)
TOTAL_BALANCE_SHARE = Ratio(
    "total_balance_share",
    "F8",
    _("Total balance, of contributions"),
    _("total balance ÷ contributions"),
    TOTAL_BALANCE,
    DEPOSITS,
)
DELIVERY_RATE = Ratio(
    "delivery_rate",
    "F9",
    _("Delivery rate"),
    _("expenditure ÷ net funded amount, cumulative"),
    EXPENDITURE,
    NET_FUNDED,
)
OUTSTANDING_COMMITMENT = Figure(
    "outstanding_commitments",
    "F10",
    _("Outstanding commitments"),
    _("commitments − contributions received, both under an agreement; of each agreement, added up"),
    _minus(COMMITMENTS, DEPOSITS),
    is_agreed=True,
)
UNAGREED = Figure(
    "contributions_without_agreement",
    "",
    _("Contributions without an agreement"),
    _("deposits − refunds to donors that name no agreement; they pay off no commitment"),
    DEPOSITS.weights,
    is_agreed=False,
)
ALLOCATIONS = _kind("allocations", "allocation", _("Allocations"), _("budgets approved by the steering committee"))
UNDISBURSED = Figure(
    "undisbursed_allocations",
    "F11",
    _("Undisbursed allocations"),
    _("allocations − transfers"),
    _minus(ALLOCATIONS, TRANSFERS),
)
AVAILABLE = Figure(
    "available_to_programme",
    "F12",
    _("Available to programme"),
    _("balance with the Administrative Agent − undisbursed allocations; negative: over-programmed"),
    _minus(BALANCE_WITH_AA, UNDISBURSED),
)

SHOWN: list[Figure | Ratio] = [
    PLEDGES,
    COMMITMENTS,
    DEPOSITS,
    FUND_INTEREST,
    PUNO_INTEREST,
    OTHER_INCOME,
    TOTAL_SOURCE,
    TRANSFERS,
    TRANSFERS_TO_FUNDS,
    REFUNDS,
    AA_FEE,
    DIRECT_COST,
    BANK_CHARGES,
    TOTAL_USE,
    BALANCE_WITH_AA,
    BALANCE_WITH_AA_SHARE,
    NET_FUNDED,
    EXPENDITURE,
    BALANCE_WITH_PUNOS,
    BALANCE_WITH_PUNOS_SHARE,
    TOTAL_BALANCE,
    TOTAL_BALANCE_SHARE,
    DELIVERY_RATE,
    OUTSTANDING_COMMITMENT,
    UNAGREED,
    ALLOCATIONS,
    UNDISBURSED,
    AVAILABLE,
]
FIGURES = {figure.key: figure for figure in SHOWN}


def computed(sums: Sums) -> dict[str, Decimal | None]:
    """Every figure of the table for these sums, exact."""
    return {key: figure.of(sums) for key, figure in FIGURES.items()}


def is_period_overspent(sums: Sums) -> bool:
    """More spent than funded: a rate above 100 is said in words beside it, never capped."""
    rate = DELIVERY_RATE.of(sums)
    return rate is not None and rate > HUNDRED


def cents(amount: Decimal) -> Decimal:
    """Rounded half up to the cent: for an amount that is going to be booked."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def fee(deposit: Decimal, rate: Decimal = Decimal(AA_FEE_RATE)) -> Decimal:
    """The Administrative Agent's fee on one deposit, to the cent."""
    return cents(deposit * rate)


def indirect_cost(direct: Decimal, rate: Decimal = Decimal(INDIRECT_COST_RATE)) -> Decimal:
    """F13: on top of direct cost."""
    return direct * rate


def direct_cost_of(total: Decimal, rate: Decimal = Decimal(INDIRECT_COST_RATE)) -> Decimal:
    """The direct cost in a total that includes indirect cost on top: F13 read backwards."""
    return total / (1 + rate)


def gross_up(direct: Decimal, indirect_rate=Decimal(INDIRECT_COST_RATE), fee_rate=Decimal(AA_FEE_RATE)) -> Decimal:
    """F15: the deposit that is needed for `direct` cost."""
    return direct * (1 + indirect_rate) / (1 - fee_rate)


def months_of_cash(balance: Decimal, last_twelve_months: Decimal) -> Decimal | None:
    """F16: how long the balance with the organisations lasts at the pace of the last year; None without spending."""
    return balance * 12 / last_twelve_months if last_twelve_months > 0 else None


@dataclass(frozen=True)
class Share:
    """S: a donor's share of the pool of one fund up to one cut-off, with what it is made of."""

    numerator: Decimal  # its contributions
    denominator: Decimal  # all contributions of the same fund and period

    @property
    def fraction(self) -> Decimal | None:
        return self.numerator / self.denominator if self.denominator > 0 else None

    @property
    def percent(self) -> Decimal | None:
        return None if self.fraction is None else self.fraction * HUNDRED

    def of(self, figure: Decimal) -> Decimal | None:
        """The part of a fund's figure that is attributed to the donor: money in a pool is not earmarked."""
        return None if self.fraction is None else self.fraction * figure
