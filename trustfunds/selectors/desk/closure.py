"""What still stands between a fund and its closing, each with its amount or its number and the place to settle it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...models import Fund, FundYear, Report
from .. import formulas, sums
from ..sums import Sums

HEADINGS = {
    "balance_with_aa": _("Left with the Administrative Agent"),
    "balance_with_punos": _("Left with participating organisations"),
    "outstanding_commitments": _("Promised by donors and not paid"),
    "undisbursed_allocations": _("Allocated and not transferred"),
    "reports": _("Reports not received"),
    "interim": _("Expenditure reported as interim only"),
}
FIGURES = {
    figure.key: figure
    for figure in (
        formulas.BALANCE_WITH_AA,
        formulas.BALANCE_WITH_PUNOS,
        formulas.OUTSTANDING_COMMITMENT,
        formulas.UNDISBURSED,
    )
}
# Without these at zero `close_financially` refuses; the others are to be looked at before.
REQUIRED = frozenset({"balance_with_aa", "balance_with_punos"})


@dataclass(frozen=True)
class Obstacle:
    key: str
    amount: Decimal | None = None  # USD
    number: int = 0

    @property
    def heading(self) -> Any:
        return HEADINGS[self.key]

    @property
    def is_required(self) -> bool:
        return self.key in REQUIRED


@dataclass(frozen=True)
class Progress:
    fund: Fund
    obstacles: list[Obstacle]
    last_entry_on: Any
    left: Decimal = Decimal(0)  # with the organisations
    spent: Decimal = Decimal(0)  # by them, in the last twelve months

    @property
    def by_key(self) -> dict[str, Obstacle]:
        return {obstacle.key: obstacle for obstacle in self.obstacles}

    @property
    def months(self) -> Decimal | None:
        """F16: how long what is left lasts at the pace of the last year."""
        return formulas.months_of_cash(self.left, self.spent)

    @property
    def can_close(self) -> bool:
        return not any(obstacle.is_required for obstacle in self.obstacles)


def progress(funds: QuerySet[Fund]) -> list[Progress]:
    """Of each fund, in the order given; six queries however many there are."""
    rows = list(funds)
    years = FundYear.objects.filter(fund__in=rows)
    by_fund = sums.by(years, "fund")
    interim = sums.by(years.filter(kind="expenditure", is_certified=False), "fund")
    newest = dict(years.order_by().values_list("fund").annotate(on=Max("last_value_on")))
    missing = _missing_reports(rows)
    spent = sums.spent_in_last_year(rows, timezone.localdate())
    return [
        Progress(
            fund,
            list(_obstacles(by_fund.get(fund.pk, Sums()), interim.get(fund.pk, Sums()), missing.get(fund.pk, 0))),
            newest.get(fund.pk),
            formulas.BALANCE_WITH_PUNOS.of(by_fund.get(fund.pk, Sums())),
            spent.get(fund.pk, Decimal(0)),
        )
        for fund in rows
    ]


def of_fund(fund: Fund) -> Progress:
    (row,) = progress(Fund.objects.filter(pk=fund.pk))
    return row


def _obstacles(totals: Sums, interim: Sums, missing: int) -> Iterator[Obstacle]:
    for key, figure in FIGURES.items():
        amount = figure.of(totals)
        if amount and (amount > 0 or key in REQUIRED):
            yield Obstacle(key, amount)
    if missing:
        yield Obstacle("reports", number=missing)
    if interim["expenditure"]:
        yield Obstacle("interim", interim["expenditure"])


def _missing_reports(funds: Iterable[Fund]) -> dict[int, int]:
    due = Report.objects.filter(fund__in=funds, received_on=None).order_by()
    found: dict[int, int] = {}
    for pk in due.values_list("fund", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found
