"""What went out: to organisations and projects, what they spent of it, by category and over time."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ... import charts
from ...charts.bars import Bar
from ...models import OrganisationYear, ProjectYear
from ...selectors import formulas
from ...selectors.formulas import Figure, Ratio
from ...selectors.parties import Category, Party, by_category, set_label
from ...selectors.sums import Sums, by
from ...selectors.tables import Column, Row, Table
from .base import Block, Shown, address, percent, share, total, usd


def organisations(shown: Shown, limit: int | None = None) -> Block:
    parties = sorted(shown.organisations, key=lambda party: (-formulas.TRANSFERS.of(party.sums), party.name))
    whole = sum((party.sums for party in parties), Sums())
    first = parties if limit is None or len(parties) <= limit + 1 else parties[:limit]
    lines = [_organisation_row(shown, party) for party in first]
    rest = parties[len(first) :]
    if rest:
        words = ngettext("%(n)s other organisation", "%(n)s other organisations", len(rest)) % {"n": len(rest)}
        lines.append(Row([words, *_cells(sum((party.sums for party in rest), Sums()))]))
    lines.append(total([_("All organisations"), *_cells(whole)], _links(shown)))
    bars = [
        Bar(party.name, formulas.TRANSFERS.of(party.sums), shown.entries(figure="transfers", organisation=party.code))
        for party in parties[:12]
    ]
    return Block(
        title=_organisations_finding(parties, formulas.TRANSFERS.of(whole)),
        note=_("USD. Bars: transfers, USD million; a bar opens its entries."),
        table=Table("organisations", _("Transfers and expenditure by organisation"), _columns(), lines),
        chart=charts.by_name(bars) if bars else None,
        is_wide=True,
        more=(
            _("All organisations"),
            address("trustfunds:fund_organisations", shown.fund.code, query=shown.choice.query()),
        )
        if limit
        else None,
    )


FIGURES = (
    formulas.TRANSFERS,
    formulas.REFUNDS,
    formulas.NET_FUNDED,
    formulas.EXPENDITURE,
    formulas.BALANCE_WITH_PUNOS,
    formulas.DELIVERY_RATE,
)


def _columns() -> list[Column]:
    return [
        Column("organisation", _("Organisation")),
        usd("transfers", _("Transfers")),
        usd("refunds", _("Refunds")),
        usd("net_funded", _("Net funded")),
        usd("expenditure", _("Expenditure")),
        usd("balance", _("Balance")),
        Column("delivery_rate", _("Delivery rate"), "percent"),
    ]


def _cells(sums: Sums) -> list[Decimal | None]:
    return [figure.of(sums) for figure in FIGURES]


def _links(shown: Shown, **fields) -> dict[int, str]:
    return {place: shown.entries(figure=figure.key, **fields) for place, figure in enumerate(FIGURES, 1)}


def _organisation_row(shown: Shown, party: Party) -> Row:
    links = _links(shown, organisation=party.code)
    if party.has_page:
        links[0] = address("trustfunds:organisation", party.code)
    overspent = formulas.is_period_overspent(party.sums)
    return Row([party.name, *_cells(party.sums)], links, note=_("more spent than funded") if overspent else "")


def _organisations_finding(parties: list[Party], whole: Decimal) -> str:
    received = [party for party in parties if formulas.TRANSFERS.of(party.sums) > 0]
    if not received:
        return _("No transfers in these years")
    part = share(formulas.TRANSFERS.of(received[0].sums), whole)
    words = {"name": received[0].name, "share": percent(part or Decimal(0), 0), "n": len(received)}
    if len(received) == 1:
        return _("%(name)s received all transfers") % words
    return _("%(name)s received %(share)s of the transfers to %(n)s organisations") % words


def categories(shown: Shown) -> list[Block]:
    """One block for each set of categories: six before 2012, eight since; there is no map between them."""
    rows = shown.choice.within(OrganisationYear.objects.filter(fund=shown.fund))
    return [_category_block(shown, which, found) for which, found in by_category(rows).items()]


def _category_block(shown: Shown, which: str, found: list[Category]) -> Block:
    whole = sum((category.amount for category in found), Decimal(0))
    lines = [
        Row([one.label, one.amount, share(one.amount, whole)], {1: _category_link(shown, f"{which}:{one.code}")})
        for one in found
    ]
    most = max(found, key=lambda category: category.amount)
    words = {"category": most.label, "share": percent(share(most.amount, whole) or Decimal(0), 0)}
    return Block(
        title=_("%(category)s: %(share)s of expenditure") % words,
        note=_("%(set)s, USD million. The two sets are not comparable and are never merged.")
        % {"set": set_label(which)},
        table=Table(
            f"categories_{which}",
            set_label(which),
            [
                Column("category", _("Category")),
                usd("expenditure", _("Expenditure, USD")),
                Column("share", _("Share"), "percent"),
            ],
            [*lines, total([_("All categories"), whole, share(whole, whole)], {1: _category_link(shown, which)})],
        ),
        chart=charts.by_name(
            [Bar(one.label, one.amount, _category_link(shown, f"{which}:{one.code}")) for one in found]
        ),
    )


def _category_link(shown: Shown, category: str) -> str:
    return shown.entries(kind="expenditure", category=category)


def delivery(shown: Shown) -> Block:
    """Cumulative from the fund's first year, whatever years are shown."""
    by_year = _out_by_year(shown)
    so_far, rates, lines = Sums(), [], []
    for year in shown.book.years:
        sums = by_year.get(year, Sums())
        so_far = so_far + sums
        if year not in shown.years:
            continue
        rate = formulas.DELIVERY_RATE.of(so_far)
        rates.append((str(year), rate))
        links = {
            place: shown.entries(figure=figure.key, year=year, since="", until="")
            for place, figure in ((1, formulas.NET_FUNDED), (2, formulas.EXPENDITURE))
        }
        note = _("more spent than funded so far") if formulas.is_period_overspent(so_far) else shown.note(year)
        cells = [str(year), formulas.NET_FUNDED.of(sums), formulas.EXPENDITURE.of(sums), rate]
        lines.append(
            Row(cells, {**links, 3: shown.entries(figure="delivery_rate", since="", until=f"{year}-12-31")}, note)
        )
    return Block(
        title=_delivery_finding(rates),
        note=_("Per cent of the net funded amount spent, cumulative from the beginning; never cut at 100."),
        table=Table(
            "delivery",
            _("Net funded amount, expenditure and cumulative delivery rate by year"),
            [
                Column("year", _("Year"), "year"),
                usd("net_funded", _("Net funded, USD")),
                usd("expenditure", _("Expenditure, USD")),
                Column("delivery_rate", _("Delivery rate, cumulative"), "percent"),
            ],
            lines,
        ),
        chart=charts.rate_by_year(rates) if any(rate is not None for _year, rate in rates) else None,
        is_open=False,
    )


def _out_by_year(shown: Shown) -> dict[int, Sums]:
    if not shown.choice.is_of_projects:
        return shown.book.by_year()
    return by(shown.choice.of_projects(ProjectYear.objects.filter(fund=shown.fund)), "year")


def _delivery_finding(rates: list[tuple[str, Decimal | None]]) -> str:
    known = [(year, rate) for year, rate in rates if rate is not None]
    if not known:
        return _("Nothing was funded yet: no delivery rate")
    year, rate = known[-1]
    words = {"rate": percent(rate), "year": year}
    if rate > 100:
        return _("More was spent than funded by %(year)s: %(rate)s") % words
    return _("%(rate)s of what was funded was spent by %(year)s") % words


def funded(shown: Shown) -> Sums:
    """Of the chosen projects and years."""
    return by(shown.choice.of_projects(shown.choice.within(ProjectYear.objects.filter(fund=shown.fund))), "fund").get(
        shown.fund.pk, Sums()
    )


def by_year(seen: Shown, found: Mapping[int, Sums], figures: Sequence[Figure | Ratio], **fields: str) -> Block:
    """What one project or organisation received and spent in each year; rates are cumulative."""
    so_far, lines = Sums(), []
    for year in sorted(found):
        so_far = so_far + found[year]
        cells = [figure.of(so_far if isinstance(figure, Ratio) else found[year]) for figure in figures]
        links = {
            place: seen.entries(figure=figure.key, year=year, **fields)
            for place, figure in enumerate(figures, 1)
            if isinstance(figure, Figure)
        }
        lines.append(Row([str(year), *cells], links, note=seen.note(year)))
    columns = [Column(figure.key, figure.label, "percent" if figure.unit == "%" else "usd") for figure in figures]
    bars = [
        Bar(str(year), formulas.EXPENDITURE.of(found[year]), is_interim=seen.is_interim(year)) for year in sorted(found)
    ]
    return Block(
        title=_("Year by year"),
        note=_("USD by value date; the delivery rate is cumulative. Bars: expenditure, USD million. Pale: interim."),
        table=Table("by_year", _("Year by year"), [Column("year", _("Year"), "year"), *columns], lines),
        chart=charts.by_year(bars) if any(bar.value for bar in bars) else None,
        is_full=True,
    )
