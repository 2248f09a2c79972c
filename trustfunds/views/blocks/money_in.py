"""What came in: by year, by donor, against what was promised."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ... import charts
from ...charts.bars import Bar
from ...models import DonorYear
from ...selectors import formulas
from ...selectors.choice import Choice
from ...selectors.formulas import Figure
from ...selectors.names import PRIVATE
from ...selectors.parties import Party, by_donor_and_year
from ...selectors.sums import Sums, by
from ...selectors.tables import Column, Row, Table
from .base import Block, Shown, address, percent, share, short, total, usd

FEW = 5
COLOURS = 5
# The last only where there is something of it.
OF_DONORS = (formulas.COMMITMENTS, formulas.DEPOSITS, formulas.OUTSTANDING_COMMITMENT, formulas.UNAGREED)


def deposits_by_year(shown: Shown) -> Block:
    amounts = _deposits(shown)
    rows = [
        Row(
            [str(year), amounts[year]],
            {1: shown.entries(figure="deposits", year=year, since="", until="")},
            note=shown.note(year),
        )
        for year in amounts
    ]
    bars = [
        Bar(str(year), value, rows[n].links[1], shown.is_interim(year))
        for n, (year, value) in enumerate(amounts.items())
    ]
    whole = sum(amounts.values(), Decimal(0))
    return Block(
        title=_deposits_finding(amounts, shown),
        note=_("USD million by year of receipt, less refunds to donors; a bar opens its entries. Pale: interim."),
        table=Table(
            "deposits_by_year",
            _("Contributions by year"),
            [Column("year", _("Year"), "year"), usd("deposits", _("Contributions, USD"))],
            [*rows, total([_("All years shown"), whole], {1: shown.entries(figure="deposits")})],
        ),
        chart=charts.by_year(bars) if bars else None,
        is_open=False,
    )


def _deposits(shown: Shown) -> dict[int, Decimal]:
    if not shown.choice.donor:
        by_year = shown.book.by_year()
    else:
        rows = DonorYear.objects.filter(fund=shown.fund)
        by_year = by(shown.choice.of_donor(rows), "year")
    return {year: formulas.DEPOSITS.of(by_year.get(year, Sums())) for year in shown.years}


def _deposits_finding(amounts: dict[int, Decimal], shown: Shown) -> str:
    if not any(amounts.values()):
        return _("No contributions in these years")
    peak = max(amounts, key=lambda year: amounts[year])
    last = max(amounts)
    words = {"peak": peak, "most": short(amounts[peak]), "last": last, "amount": short(amounts[last])}
    if peak == last:
        return _("Contributions were highest in %(peak)s: %(most)s") % words
    if last >= timezone.localdate().year:
        return _("Contributions peaked in %(peak)s at %(most)s; %(amount)s so far in %(last)s") % words
    return _("Contributions peaked in %(peak)s at %(most)s; %(amount)s in %(last)s") % words


def donors(shown: Shown, limit: int | None = None) -> Block:
    """What each donor committed and paid; with a `limit` the rest is one row."""
    found = [party for party in shown.donors if shown.choice.donor in ("", party.code)]
    parties = sorted(found, key=lambda party: (-formulas.DEPOSITS.of(party.sums), party.name))
    whole = sum((party.sums for party in parties), Sums())
    pool = formulas.DEPOSITS.of(whole if not shown.choice.donor else _pool(shown))
    figures = [figure for figure in OF_DONORS if figure is not formulas.UNAGREED or figure.of(whole)]
    first = parties if limit is None or len(parties) <= limit + 1 else parties[:limit]
    lines = [_donor_row(shown, party, pool, figures) for party in first]
    rest = parties[len(first) :]
    if rest:
        others = sum((party.sums for party in rest), Sums())
        words = ngettext("%(n)s other donor", "%(n)s other donors", len(rest)) % {"n": len(rest)}
        lines.append(Row([words, *_donor_cells(others, pool, figures)]))
    if not shown.choice.donor:
        words = ngettext("%(n)s donor", "All %(n)s donors", len(parties)) % {"n": len(parties)}
        links = {place: shown.entries(figure=figure.key) for place, figure in enumerate(figures, 1)}
        lines.append(total([words, *_donor_cells(whole, pool, figures)], links))
    bars = [
        Bar(party.name, formulas.DEPOSITS.of(party.sums), _to(shown, party), beside=formulas.COMMITMENTS.of(party.sums))
        for party in parties[:15]
    ]
    return Block(
        title=_donors_finding(parties, pool),
        note=_("USD; committed as signed, received less refunds. Bars: received on committed (pale), USD million."),
        table=Table(
            "donors",
            _("Commitments and contributions by donor"),
            _donor_columns(figures),
            lines,
        ),
        chart=charts.pairs(bars) if bars and limit is None else None,
        is_wide=limit is None,
        more=(_("All donors"), address("trustfunds:fund_donors", shown.fund.code, query=shown.choice.query()))
        if limit
        else None,
    )


def _pool(shown: Shown) -> Sums:
    return shown.book.sums(since=shown.choice.since, until=shown.choice.until)


def _to(shown: Shown, party: Party) -> str:
    return shown.entries(figure="deposits", donor=party.code)


def _donor_columns(figures: Sequence[Figure]) -> list[Column]:
    labels = {
        formulas.COMMITMENTS.key: usd("commitments", _("Committed")),
        formulas.DEPOSITS.key: usd("deposits", pgettext("money", "Received")),
        formulas.OUTSTANDING_COMMITMENT.key: usd("outstanding", _("Outstanding")),
        formulas.UNAGREED.key: usd("unagreed", _("Received without an agreement")),
    }
    return [Column("donor", _("Donor")), *(labels[one.key] for one in figures), Column("share", _("Share"), "percent")]


def _donor_row(shown: Shown, party: Party, pool: Decimal, figures: Sequence[Figure]) -> Row:
    links = {place: shown.entries(figure=one.key, donor=party.code) for place, one in enumerate(figures, 1)}
    if party.has_page:
        links[0] = address("donors:detail", party.code)
    return Row([party.name, *_donor_cells(party.sums, pool, figures)], links)


def _donor_cells(sums: Sums, pool: Decimal, figures: Sequence[Figure]) -> list[Decimal | None]:
    return [*(one.of(sums) for one in figures), share(formulas.DEPOSITS.of(sums), pool)]


def _donors_finding(parties: list[Party], pool: Decimal) -> str:
    paid = [party for party in parties if formulas.DEPOSITS.of(party.sums) > 0]
    if not paid:
        return _("No contributions yet")
    if len(paid) == 1:
        return _("All contributions came from %(donor)s") % {"donor": paid[0].name}
    few = paid[: min(FEW, max(1, len(paid) - 1))]
    part = share(sum((formulas.DEPOSITS.of(party.sums) for party in few), Decimal(0)), pool)
    words = {"n": len(few), "donor": few[0].name, "share": percent(part or Decimal(0), 0), "all": len(paid)}
    if len(few) == 1:
        return _("%(donor)s gave %(share)s of all contributions") % words
    return (
        ngettext(
            "%(n)s donor gave %(share)s of all contributions",
            "%(n)s donors gave %(share)s of all contributions",
            len(few),
        )
        % words
    )


def donors_by_year(shown: Shown) -> Block:
    """The donors who gave most in colours of their own, the rest together; every donor has its row in the table."""
    rows = shown.choice.of_donor(shown.choice.within(DonorYear.objects.filter(fund=shown.fund)))
    found = by_donor_and_year(rows.filter(kind__in=formulas.DEPOSITS.kinds))
    amounts = {
        code: {int(party.kind): formulas.DEPOSITS.of(party.sums) for party in parties}
        for code, parties in found.items()
    }
    names = {code: parties[0].name for code, parties in found.items()}
    order = sorted(amounts, key=lambda code: (-sum(amounts[code].values(), Decimal(0)), names[code]))
    first, others = order[:COLOURS], _("Others")
    stacks = [
        (str(year), names[code] if code in first else others, amounts[code].get(year, Decimal(0)))
        for code in order
        for year in shown.years
    ]
    lines = []
    for code in order:
        cells = [amounts[code].get(year) for year in shown.years]
        link = {n: _cell(shown, code, year) for n, year in enumerate(shown.years, 1) if amounts[code].get(year)}
        lines.append(Row([names[code], *cells, sum(amounts[code].values(), Decimal(0))], link))
    whole = [sum((amounts[code].get(year, Decimal(0)) for code in order), Decimal(0)) for year in shown.years]
    columns = [usd(str(year), f"{year}*" if shown.is_interim(year) else str(year)) for year in shown.years]
    legend = [*(names[code] for code in first), *([others] if order[COLOURS:] else [])]
    return Block(
        title=_by_year_finding(amounts, names, shown),
        note=_("USD million by year of receipt. * interim"),
        table=Table(
            "donors_by_year",
            _("Contributions by donor and year"),
            [Column("donor", _("Donor")), *columns, usd("total", _("Total"))],
            [*lines, total([_("All donors"), *whole, sum(whole, Decimal(0))])],
        ),
        chart=charts.stacked_by_year(_merged(stacks), legend) if order else None,
        is_full=True,
    )


def _cell(shown: Shown, code: str, year: int) -> str:
    return shown.entries(figure="deposits", donor=code, year=year, since="", until="")


def _merged(stacks: list[tuple[str, str, Decimal]]) -> list[tuple[str, str, Decimal]]:
    found: dict[tuple[str, str], Decimal] = {}
    for year, name, value in stacks:
        found[year, name] = found.get((year, name), Decimal(0)) + value
    return [(year, name, value) for (year, name), value in found.items()]


def _by_year_finding(amounts: dict[str, dict[int, Decimal]], names: dict[str, str], shown: Shown) -> str:
    if not amounts:
        return _("No contributions in these years")
    year = max(year for parts in amounts.values() for year in parts)
    gave = [code for code in amounts if amounts[code].get(year, 0) > 0 and code != PRIVATE]
    words = {"n": len(gave), "year": year, "all": len(amounts)}
    return (
        ngettext("%(n)s of %(all)s donors gave in %(year)s", "%(n)s of %(all)s donors gave in %(year)s", len(gave))
        % words
    )


def choice_of_donors(shown: Shown) -> list[tuple[str, str]]:
    """Every donor of the fund, for the filter."""
    every = shown if shown.choice.is_all_years else Shown(shown.fund, Choice(), shown.book)
    return sorted(((party.code, party.name) for party in every.donors), key=lambda pair: pair[1])
