"""Where a donor stands in each fund, and its share of the pool (money.md 3, S). Read from the summary rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...models import Donor, DonorYear, Fund, FundYear
from .. import formulas, sums
from ..formulas import Figure, Share
from ..sums import Sums
from .periods import Period, funds_of

# Money in a pool is not earmarked: these figures of the fund are attributed by the donor's share. A balance stands on
# a day, so one year's entries alone have none.
FLOWS = (formulas.TOTAL_SOURCE, formulas.NET_FUNDED, formulas.EXPENDITURE)
ATTRIBUTED = (*FLOWS, formulas.BALANCE_WITH_AA, formulas.BALANCE_WITH_PUNOS)


@dataclass(frozen=True)
class Attributed:
    """A figure of the fund and the part of it that is the donor's by its share; None while the pool is empty."""

    figure: Figure
    of_fund: Decimal
    amount: Decimal | None


@dataclass(frozen=True)
class Position:
    """One donor in one fund: `own` and `pool` up to the cut-off, `own_year` and `pool_year` in the chosen year."""

    fund: Fund | None  # None: all of them together
    own: Sums
    pool: Sums
    own_year: Sums
    pool_year: Sums

    @property
    def pledges(self) -> Decimal:
        return formulas.PLEDGES.of(self.own)

    @property
    def commitments(self) -> Decimal:
        return formulas.COMMITMENTS.of(self.own)

    @property
    def deposits(self) -> Decimal:
        return formulas.DEPOSITS.of(self.own)

    @property
    def outstanding(self) -> Decimal:
        return formulas.OUTSTANDING_COMMITMENT.of(self.own)

    @property
    def unagreed(self) -> Decimal:
        """Contributions that no agreement names."""
        return formulas.UNAGREED.of(self.own)

    @property
    def deposits_of_year(self) -> Decimal:
        return formulas.DEPOSITS.of(self.own_year)

    @property
    def share(self) -> Share:
        return share(self.own, self.pool)

    @property
    def share_of_year(self) -> Share:
        return share(self.own_year, self.pool_year)

    @property
    def attributed(self) -> list[Attributed]:
        return attributed(self.share, self.pool, ATTRIBUTED)

    @property
    def delivery_rate(self) -> Decimal | None:
        """The fund's, which is nobody's share."""
        return formulas.DELIVERY_RATE.of(self.pool)


def share(own: Sums, pool: Sums) -> Share:
    return Share(formulas.DEPOSITS.of(own), formulas.DEPOSITS.of(pool))


def attributed(part: Share, pool: Sums, figures: Iterable[Figure]) -> list[Attributed]:
    amounts = [(figure, figure.of(pool)) for figure in figures]
    return [Attributed(figure, amount, part.of(amount)) for figure, amount in amounts]


def positions(donor: Donor, period: Period) -> list[Position]:
    """In every fund it has promised or given to, by the fund's code; five queries however many funds."""
    funds = list(funds_of(donor).order_by("code"))
    own = DonorYear.objects.filter(donor=donor)
    pool = FundYear.objects.filter(fund__in=funds)
    until = {"year__lte": period.cut_off.year}
    within = {"year": period.year} if period.year else until
    own_until, pool_until = sums.by(own.filter(**until), "fund"), sums.by(pool.filter(**until), "fund")
    own_within, pool_within = sums.by(own.filter(**within), "fund"), sums.by(pool.filter(**within), "fund")
    return [
        Position(
            fund,
            *(found.get(fund.pk, Sums()) for found in (own_until, pool_until, own_within, pool_within)),
        )
        for fund in funds
    ]


def total(rows: Iterable[Position]) -> Position | None:
    """The donor's own in all its funds together. It has no pool: shares of different funds do not add up."""
    found = list(rows)
    if not found:
        return None
    own, own_year = (sum((getattr(row, name) for row in found), Sums()) for name in ("own", "own_year"))
    return Position(None, own, Sums(), own_year, Sums())
