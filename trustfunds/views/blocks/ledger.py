"""Source and use of funds in the order in which the MPTF Office prints them, each figure with its formula, an opening
into its entries, and where its parts stand in time: earlier years, one year, together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ...selectors import formulas
from ...selectors.formulas import Figure, Ratio
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from .base import Shown


def parts() -> list[tuple[str, str, list[Figure | Ratio]]]:
    return [
        (
            "source",
            _("Source of funds"),
            [
                formulas.DEPOSITS,
                formulas.FUND_INTEREST,
                formulas.PUNO_INTEREST,
                formulas.OTHER_INCOME,
                formulas.TOTAL_SOURCE,
            ],
        ),
        (
            "use",
            _("Use of funds"),
            [
                formulas.TRANSFERS,
                formulas.TRANSFERS_TO_FUNDS,
                formulas.REFUNDS,
                formulas.AA_FEE,
                formulas.DIRECT_COST,
                formulas.BANK_CHARGES,
                formulas.TOTAL_USE,
            ],
        ),
        ("agent", _("Administrative Agent"), [formulas.BALANCE_WITH_AA, formulas.BALANCE_WITH_AA_SHARE]),
        (
            "organisations",
            _("Participating organisations"),
            [
                formulas.NET_FUNDED,
                formulas.EXPENDITURE,
                formulas.DELIVERY_RATE,
                formulas.BALANCE_WITH_PUNOS,
                formulas.BALANCE_WITH_PUNOS_SHARE,
            ],
        ),
        ("together", _("Together"), [formulas.TOTAL_BALANCE, formulas.TOTAL_BALANCE_SHARE]),
        (
            "promised",
            _("Promised and approved"),
            [
                formulas.PLEDGES,
                formulas.COMMITMENTS,
                formulas.OUTSTANDING_COMMITMENT,
                formulas.UNAGREED,
                formulas.ALLOCATIONS,
                formulas.UNDISBURSED,
                formulas.AVAILABLE,
            ],
        ),
    ]


TOTALS = {
    figure.key
    for figure in (
        formulas.TOTAL_SOURCE,
        formulas.TOTAL_USE,
        formulas.BALANCE_WITH_AA,
        formulas.BALANCE_WITH_PUNOS,
        formulas.TOTAL_BALANCE,
        formulas.AVAILABLE,
    )
}


@dataclass(frozen=True)
class Line:
    """One figure: `cells` are (amount, address of its entries) for earlier years, the year, and together."""

    figure: Figure | Ratio
    cells: list[tuple[Decimal | None, str]]
    words: str = ""

    @property
    def unit(self) -> str:
        return "percent" if self.figure.unit == "%" else "usd"

    @property
    def is_total(self) -> bool:
        return self.figure.key in TOTALS


def lines(shown: Shown, by_year: Mapping[int, Sums], year: int, known_on: date | None = None) -> list[tuple[str, list]]:
    """A balance or rate "of the year" is not a thing: ratios show only where they stand at the end."""
    before = sum((sums for when, sums in by_year.items() if when < year), Sums())
    within = by_year.get(year, Sums())
    whole = before + within
    days = (
        {"until": f"{year - 1}-12-31"},
        {"year": year},
        {"until": f"{year}-12-31"},
    )

    def line(figure: Figure | Ratio) -> Line:
        cells = []
        for place, (sums, period) in enumerate(zip((before, within, whole), days, strict=True)):
            if place == 1 and isinstance(figure, Ratio):
                cells.append((None, ""))
                continue
            known = {"known_on": known_on.isoformat()} if known_on else {}
            cells.append((figure.of(sums), shown.address("entries", figure=figure.key, **period, **known)))
        return Line(figure, cells, _warning(figure, whole))

    return [(title, [line(figure) for figure in figures]) for _key, title, figures in parts()]


def _warning(figure: Figure | Ratio, sums: Sums) -> str:
    if figure is formulas.DELIVERY_RATE and formulas.is_period_overspent(sums):
        return _("More spent than funded in this period.")
    if figure is formulas.AVAILABLE and formulas.AVAILABLE.of(sums) < 0:
        return _("Over-programmed: more is approved than the Agent holds.")
    return ""


def table(shown: Shown, grouped: list[tuple[str, list[Line]]], year: int) -> Table:
    """For exports: the same figures with their formulas."""
    rows = [
        Row(
            [title, line.figure.code, line.figure.key, str(line.figure.label), str(line.figure.words), line.figure.unit]
            + [amount for amount, _to in line.cells]
        )
        for title, part in grouped
        for line in part
    ]
    columns = [
        Column("part", _("Part")),
        Column("code", _("Formula")),
        Column("key", _("Key")),
        Column("figure", _("Figure")),
        Column("formula", _("How it is made")),
        Column("unit", _("Unit")),
        Column("earlier", _("To the end of %(year)s") % {"year": year - 1}, "exact"),
        Column("year", str(year), "exact"),
        Column("total", _("To the end of %(year)s") % {"year": year}, "exact"),
    ]
    return Table("ledger", _("Source and use of funds of %(code)s") % {"code": shown.fund.code}, columns, rows)
