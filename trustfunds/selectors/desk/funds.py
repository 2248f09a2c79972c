"""Funds with figures in a list, and the figures of one fund in the order in which the ledger prints them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ...models import Fund, FundYear
from .. import formulas
from ..formulas import FIGURES, Figure, Ratio
from ..sums import Sums

AMOUNT = DecimalField(max_digits=20, decimal_places=2)
OF_A_ROW = (formulas.DEPOSITS, formulas.BALANCE_WITH_AA, formulas.NET_FUNDED, formulas.EXPENDITURE)

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        _("Promised"),
        ("pledges_outstanding", "commitments", "outstanding_commitments", "contributions_without_agreement"),
    ),
    (
        _("Source of funds"),
        ("deposits", "fund_interest", "puno_interest", "other_income", "total_source"),
    ),
    (
        _("Use of funds"),
        ("transfers", "refunds", "transfers_to_funds", "aa_fee", "direct_cost", "bank_charges", "total_use"),
    ),
    (
        _("Balances"),
        ("balance_with_aa", "net_funded", "expenditure", "balance_with_punos", "total_balance", "delivery_rate"),
    ),
    (_("To programme"), ("allocations", "undisbursed_allocations", "available_to_programme")),
)
TOTALS = frozenset({"total_source", "total_use", "balance_with_aa", "total_balance", "available_to_programme"})


@dataclass(frozen=True)
class Shown:
    """A figure with its value, and beside it the value at another time where one was asked for."""

    figure: Figure | Ratio
    value: Decimal | None
    other: Decimal | None = None

    @property
    def is_total(self) -> bool:
        return self.figure.key in TOTALS

    @property
    def is_ratio(self) -> bool:
        return isinstance(self.figure, Ratio)

    @property
    def change(self) -> Decimal | None:
        return None if self.value is None or self.other is None else self.value - self.other


def figures(sums: Sums, other: Sums | None = None) -> Iterator[tuple[Any, list[Shown]]]:
    for title, keys in GROUPS:
        chosen = [FIGURES[key] for key in keys]
        yield title, [Shown(f, f.of(sums), f.of(other) if other is not None else None) for f in chosen]


def with_figures(funds: QuerySet[Fund]) -> QuerySet[Fund]:
    """Each fund with the figures of its row, from the summaries, in one query."""
    return funds.annotate(**{figure.key: _of(figure) for figure in OF_A_ROW})


def _of(figure: Figure) -> Coalesce:
    """The figure's own weights, so that a list says what the fund's page says."""
    signed = Case(*[When(kind=kind, then=F("amount_usd") * sign) for kind, sign in figure.weights.items()])
    rows = FundYear.objects.filter(fund=OuterRef("pk"), kind__in=figure.kinds).order_by().values("fund")
    total = rows.annotate(total=Sum(signed, output_field=AMOUNT)).values("total")
    return Coalesce(Subquery(total, output_field=AMOUNT), Value(Decimal(0)), output_field=AMOUNT)


def delivery_rate(row) -> Decimal | None:
    """Of a row of `with_figures`."""
    return formulas.DELIVERY_RATE.of(Sums({"transfer": row.net_funded, "expenditure": row.expenditure}))
