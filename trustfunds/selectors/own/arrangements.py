"""A donor's agreements with their terms, what is paid of each (F10 per arrangement) and which instalments are late."""

from dataclasses import dataclass
from decimal import Decimal

from ...models import Agreement, Donor, Entry, Fund
from .. import formulas, sums
from ..instalments import Due, Schedule, schedules
from ..sums import Sums
from .periods import Period, funds_of

KINDS = formulas.OUTSTANDING_COMMITMENT.kinds


@dataclass(frozen=True)
class Arrangement:
    """One agreement; or, without one, what of a fund was promised and paid without naming any."""

    fund: Fund
    agreement: Agreement | None
    sums: Sums
    schedule: Schedule | None = None

    @property
    def commitments(self) -> Decimal:
        return formulas.COMMITMENTS.of(self.sums)

    @property
    def deposits(self) -> Decimal:
        return formulas.DEPOSITS.of(self.sums)

    @property
    def outstanding(self) -> Decimal:
        return formulas.OUTSTANDING_COMMITMENT.of(self.sums)

    @property
    def unagreed(self) -> Decimal:
        return formulas.UNAGREED.of(self.sums)

    @property
    def fee_percent(self) -> Decimal | None:
        return self.agreement.fee_rate * formulas.HUNDRED if self.agreement else None

    @property
    def indirect_percent(self) -> Decimal | None:
        return self.agreement.indirect_rate * formulas.HUNDRED if self.agreement else None


@dataclass(frozen=True)
class Arrangements:
    rows: list[Arrangement]

    @property
    def sums(self) -> Sums:
        """Equal to the donor's entries of these kinds in all its funds: nothing is left out."""
        return sum((row.sums for row in self.rows), Sums())

    @property
    def late(self) -> list[Due]:
        dues = [due for row in self.rows if row.schedule for due in row.schedule.late]
        return sorted(dues, key=lambda due: due.instalment.due_on)

    @property
    def next(self) -> list[Due]:
        """The next instalment of each agreement that has one, the soonest first."""
        dues = [row.schedule.next for row in self.rows if row.schedule]
        return sorted((due for due in dues if due), key=lambda due: due.instalment.due_on)


def arrangements(donor: Donor, period: Period) -> Arrangements:
    """Up to the cut-off, by fund; what names no agreement comes after the agreements of its fund."""
    signed = list(Agreement.objects.filter(donor=donor).select_related("fund").order_by("fund__code", "number"))
    found = sums.by(Entry.objects.filter(donor=donor, kind__in=KINDS).up_to(period.cut_off), "fund", "agreement")
    plans = {plan.agreement.pk: plan for plan in schedules(signed, period.day)}
    rows = [Arrangement(row.fund, row, found.pop((row.fund_id, row.pk), Sums()), plans.get(row.pk)) for row in signed]
    funds = {fund.pk: fund for fund in funds_of(donor)}
    # What is left names no agreement, or one that another party signed.
    rows += [Arrangement(funds[fund], None, rest) for fund, rest in _by_fund(found).items()]
    return Arrangements(sorted(rows, key=lambda row: (row.fund.code, row.agreement is None)))


def _by_fund(found: dict[tuple[int, int | None], Sums]) -> dict[int, Sums]:
    left: dict[int, Sums] = {}
    for (fund, _agreement), part in found.items():
        left[fund] = left.get(fund, Sums()) + part
    return left
