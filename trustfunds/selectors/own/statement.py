"""The annual statement of one donor as plain data, and the proof that it agrees with the ledger line by line.

The lines are read from the entries, the ledger's side of each check from the summary rows that the database keeps: two
ways to the same sum. Read under the locks of the donor's funds, so that nobody books in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from ...models import Agreement, Donor, DonorYear, Entry, Fund, FundYear
from .. import formulas, sums
from ..formulas import Figure, Share
from ..sums import Sums
from .periods import funds_of
from .positions import ATTRIBUTED, FLOWS, Attributed, attributed, share

ZERO = Decimal(0)


class Unreconciled(Exception):
    """A statement that does not agree with the ledger is never issued; `differences` says where."""

    def __init__(self, differences: Sequence["Check"]):
        self.differences = list(differences)
        super().__init__("; ".join(f"{c.fund} {c.what}: {c.statement} ≠ {c.ledger}" for c in differences))


@dataclass(frozen=True)
class Check:
    """One line of the reconciliation: what this statement sums up, and what the ledger's own sums say."""

    fund: str
    what: str  # a kind of entry, or the key of a figure of formulas.FIGURES, or "entries" for their number
    when: str  # "opening", "year" or "closing"
    statement: Decimal
    ledger: Decimal

    @property
    def agrees(self) -> bool:
        return self.statement == self.ledger


@dataclass(frozen=True)
class Movement:
    """An arrangement's commitment through the year: opening + committed − paid = closing. What names no agreement
    is committed and paid, and nothing of it is ever outstanding."""

    fund: Fund
    agreement: Agreement | None
    opening: Decimal
    committed: Decimal
    paid: Decimal

    @property
    def closing(self) -> Decimal:
        return self.opening + self.committed - self.paid if self.agreement else ZERO


@dataclass(frozen=True)
class Pool:
    """The donor's share of one fund: of the year, or of all years up to its end."""

    share: Share
    figures: list[Attributed]


@dataclass(frozen=True)
class FundPart:
    fund: Fund
    entries: list[Entry]
    sums: Sums
    of_year: Pool
    until: Pool
    delivery_rate: Decimal | None
    pool_contributors: Sums  # all donors' own rows, up to the end of the year


@dataclass(frozen=True)
class Statement:
    donor: Donor
    year: int
    is_interim: bool
    known_at: datetime | None
    movements: list[Movement]
    parts: list[FundPart]
    checks: list[Check] = field(default_factory=list)

    @property
    def sums(self) -> Sums:
        return sum((part.sums for part in self.parts), Sums())

    def total(self, name: str, *, is_agreed: bool = True) -> Decimal:
        """Of the movements under an agreement, or of the others: opening, committed, paid or closing."""
        rows = (row for row in self.movements if (row.agreement is not None) == is_agreed)
        return sum((getattr(row, name) for row in rows), ZERO)

    @property
    def currencies(self) -> list[tuple[str, Decimal, Decimal]]:
        """What was paid in the year by the currency it was booked in: own amount and USD, refunds deducted."""
        found: dict[str, tuple[Decimal, Decimal]] = {}
        for entry in (entry for part in self.parts for entry in part.entries):
            sign = formulas.DEPOSITS.weights.get(entry.kind)
            if sign:
                own, usd = found.get(entry.currency, (ZERO, ZERO))
                found[entry.currency] = (own + sign * entry.amount, usd + sign * entry.amount_usd)
        return [(currency, *amounts) for currency, amounts in sorted(found.items())]


def statement(donor: Donor, year: int, today: date) -> Statement:
    """Raises Unreconciled where any line differs from the ledger. Call it inside a transaction."""
    funds = list(funds_of(donor).order_by("code"))
    list(Fund.objects.filter(pk__in=[f.pk for f in funds]).order_by("pk").select_for_update(no_key=True))
    parts = _parts(donor, funds, year)
    newest = FundYear.objects.filter(fund__in=funds).order_by("-last_entered_at").first()
    made = Statement(
        donor,
        year,
        today <= date(year, 12, 31),
        newest.last_entered_at if newest else None,
        _movements(donor, funds, year),
        parts,
    )
    made.checks.extend(_checks(made))
    wrong = [check for check in made.checks if not check.agrees]
    if wrong:
        raise Unreconciled(wrong)
    return made


def _parts(donor: Donor, funds: list[Fund], year: int) -> list[FundPart]:
    rows = Entry.objects.filter(donor=donor, value_date__year=year).select_related("agreement", "reverses")
    entries: dict[int, list[Entry]] = {}
    for entry in rows.order_by("value_date", "pk"):
        entries.setdefault(entry.fund_id, []).append(entry)
    own, pool = DonorYear.objects.filter(donor=donor), FundYear.objects.filter(fund__in=funds)
    own_year, own_until = sums.by(own.filter(year=year), "fund"), sums.by(own.filter(year__lte=year), "fund")
    pool_year, pool_until = sums.by(pool.filter(year=year), "fund"), sums.by(pool.filter(year__lte=year), "fund")
    everybody = sums.by(DonorYear.objects.filter(fund__in=funds, year__lte=year), "fund")
    parts = []
    for fund in funds:
        mine, whole = own_until.get(fund.pk, Sums()), pool_until.get(fund.pk, Sums())
        lines = entries.get(fund.pk, [])
        parts.append(
            FundPart(
                fund,
                lines,
                _added_up(lines),
                _pool(own_year.get(fund.pk, Sums()), pool_year.get(fund.pk, Sums()), FLOWS),
                _pool(mine, whole, ATTRIBUTED),
                formulas.DELIVERY_RATE.of(whole),
                everybody.get(fund.pk, Sums()),
            )
        )
    return parts


def _pool(own: Sums, pool: Sums, figures: Sequence[Figure]) -> Pool:
    part = share(own, pool)
    return Pool(part, attributed(part, pool, figures))


def _added_up(entries: Sequence[Entry]) -> Sums:
    """Line by line, as a reader with a calculator does."""
    found: dict[str, Decimal] = {}
    for entry in entries:
        found[entry.kind] = found.get(entry.kind, ZERO) + entry.amount_usd
    return Sums(found)


def _movements(donor: Donor, funds: list[Fund], year: int) -> list[Movement]:
    """By arrangement, those without agreement last in their fund; what never had anything is left out."""
    kinds = formulas.OUTSTANDING_COMMITMENT.kinds
    entries = Entry.objects.filter(donor=donor, kind__in=kinds)
    before = sums.by(entries.filter(value_date__year__lt=year), "fund", "agreement")
    within = sums.by(entries.filter(value_date__year=year), "fund", "agreement")
    by_key = {fund.pk: fund for fund in funds}
    agreements = Agreement.objects.in_bulk({agreement for _fund, agreement in {*before, *within} if agreement})
    rows = [
        Movement(
            by_key[fund],
            agreements.get(agreement),
            formulas.OUTSTANDING_COMMITMENT.of(before.get((fund, agreement), Sums())),  # zero without an agreement
            formulas.COMMITMENTS.of(within.get((fund, agreement), Sums())),
            formulas.DEPOSITS.of(within.get((fund, agreement), Sums())),
        )
        for fund, agreement in {*before, *within}
    ]
    return sorted(rows, key=lambda r: (r.fund.code, r.agreement is None, r.agreement.number if r.agreement else ""))


def _checks(made: Statement) -> list[Check]:
    own = DonorYear.objects.filter(donor=made.donor)
    kept = sums.by(own.filter(year=made.year), "fund")
    counts: dict[int, int] = {}
    for fund, count in own.filter(year=made.year).values_list("fund", "entries"):
        counts[fund] = counts.get(fund, 0) + count
    opening = sums.by(own.filter(year__lt=made.year), "fund")
    closing = sums.by(own.filter(year__lte=made.year), "fund")
    found = []
    for part in made.parts:
        fund, code = part.fund.pk, part.fund.code
        ledger = kept.get(fund, Sums())
        found += [Check(code, kind, "year", part.sums[kind], ledger[kind]) for kind in sorted({*part.sums, *ledger})]
        found.append(Check(code, "entries", "year", Decimal(len(part.entries)), Decimal(counts.get(fund, 0))))
        mine = [row for row in made.movements if row.fund.pk == fund]
        for when, kept_sums in (("opening", opening), ("closing", closing)):
            stated = sum((getattr(row, when) for row in mine), ZERO)
            outstanding = formulas.OUTSTANDING_COMMITMENT
            found.append(Check(code, outstanding.key, when, stated, outstanding.of(kept_sums.get(fund, Sums()))))
        unagreed = sum((row.paid for row in mine if row.agreement is None), ZERO)
        found.append(Check(code, formulas.UNAGREED.key, "year", unagreed, formulas.UNAGREED.of(ledger)))
        # All donors' own contributions together are the fund's: the denominator of the share.
        together = formulas.DEPOSITS.of(part.pool_contributors)
        found.append(Check(code, formulas.DEPOSITS.key, "closing", together, part.until.share.denominator))
    return found
