"""Instalments due, by month. The deposits that name an agreement pay its instalments in order."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...models import Agreement, Fund
from ..instalments import Due, Standing, schedules

ZERO = Decimal(0)


@dataclass(frozen=True)
class Row:
    agreement: Agreement
    due: Due


@dataclass(frozen=True)
class Total:
    """Of one currency: amounts of several are never added up."""

    currency: str
    amount: Decimal
    paid: Decimal

    @property
    def outstanding(self) -> Decimal:
        return self.amount - self.paid


@dataclass(frozen=True)
class Month:
    first: date
    rows: list[Row]

    @property
    def totals(self) -> list[Total]:
        sums: dict[str, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
        for row in self.rows:
            sums[row.due.currency][0] += row.due.amount
            sums[row.due.currency][1] += row.due.paid
        return [Total(currency, *amounts) for currency, amounts in sorted(sums.items())]


@dataclass(frozen=True)
class Year:
    months: list[Month]
    earlier: list[Row]  # of the years before, and not paid


def months(year: int, today: date, *, fund: Fund | None = None) -> Year:
    agreements = Agreement.objects.filter(instalments__isnull=False).exclude(fund__state="financially_closed")
    if fund is not None:
        agreements = Agreement.objects.filter(instalments__isnull=False, fund=fund)
    rows = agreements.distinct().select_related("fund", "donor").order_by("fund__code", "number")
    dues = [Row(schedule.agreement, due) for schedule in schedules(rows, today) for due in schedule.dues]
    dues.sort(key=lambda row: (row.due.instalment.due_on, row.agreement.number))
    return Year(_months([row for row in dues if row.due.instalment.due_on.year == year]), _open_before(dues, year))


def _months(rows: list[Row]) -> list[Month]:
    found: dict[date, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.due.instalment.due_on.replace(day=1)].append(row)
    return [Month(first, found[first]) for first in sorted(found)]


def _open_before(rows: list[Row], year: int) -> list[Row]:
    return [row for row in rows if row.due.instalment.due_on.year < year and row.due.standing != Standing.PAID]


def late(today: date) -> list[int]:
    """Keys of the instalments whose day has passed without their deposit."""
    agreements = Agreement.objects.filter(instalments__due_on__lt=today).exclude(fund__state="financially_closed")
    return [due.instalment.pk for schedule in schedules(agreements.distinct(), today) for due in schedule.late]
