"""The list of funds: search, filters, order, and each fund's figures, from the summary rows."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from portal.core.text import normalise

from ..models import Fund, FundYear
from ..states import FUND, FundKind
from . import formulas
from .choice import year_of
from .sums import Sums, by

SORTS = {
    "deposits": formulas.DEPOSITS,
    "expenditure": formulas.EXPENDITURE,
    "delivery": formulas.DELIVERY_RATE,
    "balance": formulas.TOTAL_BALANCE,
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    q: str = ""
    kind: str = ""
    state: str = ""
    country: str = ""
    theme: str = ""
    goal: str = ""
    year: int | None = None
    sort: str = ""

    @classmethod
    def of(cls, query) -> "Wanted":
        """What does not exist asks for nothing."""
        words = {
            name: query.get(name, "").strip().replace("\0", "")[:100] for name in ("q", "country", "theme", "goal")
        }
        return cls(
            **words,
            kind=query.get("kind", "") if query.get("kind") in FundKind.values else "",
            state=query.get("state", "") if query.get("state") in FUND.states else "",
            year=year_of(query.get("year", "")),
            sort=query.get("sort", "") if query.get("sort") in (*SORTS, "name", "code") else "deposits",
        )

    @property
    def is_narrow(self) -> bool:
        return any(value for name, value in asdict(self).items() if name != "sort")


@dataclass(frozen=True)
class FundRow:
    fund: Fund
    sums: Sums  # of the year asked about, or of all time


def found(wanted: Wanted) -> list[FundRow]:
    """Funds are few (the MPTF Office has some hundred), so they are ordered by their figures in memory; two queries."""
    funds = [fund for fund in _filtered(wanted) if _says(fund, wanted.q)]
    rows = FundYear.objects.filter(fund__in=[fund.pk for fund in funds])
    sums = by(rows.filter(year=wanted.year) if wanted.year else rows, "fund")
    return _ordered([FundRow(fund, sums.get(fund.pk, Sums())) for fund in funds], wanted.sort)


def whole(rows: Iterable[FundRow]) -> Sums:
    return sum((row.sums for row in rows), Sums())


def years() -> list[int]:
    """Up to this one: a promise for a later year opens none."""
    rows = FundYear.objects.filter(year__lte=timezone.localdate().year)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def _filtered(wanted: Wanted) -> QuerySet:
    funds = Fund.objects.public().select_related("country")
    for name in ("kind", "state"):
        if getattr(wanted, name):
            funds = funds.filter(**{name: getattr(wanted, name)})
    if wanted.year:
        funds = funds.filter(Exists(FundYear.objects.filter(fund=OuterRef("pk"), year=wanted.year)))
    for value, own, of_projects in (
        (wanted.country, "country", "projects__country"),
        (wanted.theme, "themes", "projects__themes"),
        (wanted.goal, "goals", "projects__goals"),
    ):
        if value:
            matching = Fund.objects.filter(Q(**{own: value}) | Q(**{of_projects: value}))
            funds = funds.filter(pk__in=matching.values("pk"))
    return funds


def _says(fund: Fund, text: str) -> bool:
    """Every word, as a beginning, in any of its names or its code, without regard to accents."""
    words = normalise(fund.code, fund.name_en, fund.name_fr, fund.name_es).split()
    return all(any(word.startswith(wanted) for word in words) for wanted in normalise(text).split())


def _ordered(rows: list[FundRow], sort: str) -> list[FundRow]:
    if sort == "name":
        return sorted(rows, key=lambda row: normalise(row.fund.name))
    if sort == "code":
        return sorted(rows, key=lambda row: row.fund.code)
    figure = SORTS[sort]
    return sorted(rows, key=lambda row: (-(figure.of(row.sums) or Decimal(0)), row.fund.code))
