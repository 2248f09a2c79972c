"""A fund's summary rows in memory: every sum a page shows of it, by year, certified or interim, from one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from ..models import Fund, FundYear
from ..states import MAY_LIE_AHEAD
from .sums import Sums

ROW = ("kind", "year", "is_certified", "amount_usd", "agreed_usd", "entries", "last_value_on", "last_entered_at")


@dataclass(frozen=True)
class Line:
    kind: str
    year: int
    is_certified: bool
    amount: Decimal
    agreed: Decimal  # of it, under an agreement
    entries: int
    last_value_on: date
    last_entered_at: datetime


class Book:
    """Years are of the value date."""

    def __init__(self, lines: Iterable[Line]):
        self.lines = list(lines)

    @classmethod
    def of(cls, rows: QuerySet) -> "Book":
        return cls(Line(*values) for values in rows.order_by("year").values_list(*ROW))

    @classmethod
    def of_fund(cls, fund: Fund) -> "Book":
        return cls.of(FundYear.objects.filter(fund=fund))

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def years(self) -> list[int]:
        """Without gaps, so that a year without entries is seen as one; a promise for later years opens none."""
        this_year = timezone.localdate().year
        years = [line.year for line in self.lines if line.kind not in MAY_LIE_AHEAD or line.year <= this_year]
        return list(range(min(years), max(years) + 1)) if years else []

    @property
    def as_of(self) -> date | None:
        """The newest day on which money moved."""
        return max((line.last_value_on for line in self.lines if line.kind not in MAY_LIE_AHEAD), default=None)

    @property
    def entered_at(self) -> datetime | None:
        return max((line.last_entered_at for line in self.lines), default=None)

    def sums(self, *, since: int | None = None, until: int | None = None) -> Sums:
        return _sums(line for line in self.lines if _within(line.year, since, until))

    def by_year(self) -> dict[int, Sums]:
        return {year: self.sums(since=year, until=year) for year in self.years}

    def count(self, kinds: Iterable[str], *, since: int | None = None, until: int | None = None) -> int:
        wanted = set(kinds)
        return sum(line.entries for line in self.lines if line.kind in wanted and _within(line.year, since, until))

    @property
    def certified_until(self) -> int | None:
        """The last year whose expenditure is certified throughout, with all years before it."""
        interim = [line.year for line in self.lines if line.kind == "expenditure" and not line.is_certified]
        certified = [line.year for line in self.lines if line.kind == "expenditure" and line.is_certified]
        done = [year for year in certified if not interim or year < min(interim)]
        return max(done, default=None)


def _within(year: int, since: int | None, until: int | None) -> bool:
    return (since is None or year >= since) and (until is None or year <= until)


def _sums(lines: Iterable[Line]) -> Sums:
    return Sums.of((line.kind, line.amount, line.agreed) for line in lines)
