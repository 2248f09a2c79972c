"""The fund as a whole: from whom to whom, what is left and how old it is."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.formats import number

from ... import charts
from ...charts.bars import Bar
from ...selectors import ages, formulas
from ...selectors.formulas import Figure
from ...selectors.parties import Party
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from .base import Block, Shown, percent, share, short, total, usd

FEW = 5
OTHER_SOURCES = (formulas.FUND_INTEREST, formulas.PUNO_INTEREST, formulas.OTHER_INCOME)
OTHER_USES = (formulas.TRANSFERS_TO_FUNDS, formulas.AA_FEE, formulas.DIRECT_COST, formulas.BANK_CHARGES)


def flow(shown: Shown) -> Block:
    sums = shown.book.sums(since=shown.choice.since, until=shown.choice.until)
    sources = _largest(shown, shown.donors, formulas.DEPOSITS, "donor") + _figures(shown, sums, OTHER_SOURCES)
    uses = _largest(shown, shown.organisations, formulas.NET_FUNDED, "organisation") + _figures(shown, sums, OTHER_USES)
    left = formulas.BALANCE_WITH_AA
    uses.append((str(left.label), left.of(sums), shown.entries(figure=left.key)))
    lines = [
        *(Row([_("Source"), name, amount], {2: to} if to else {}) for name, amount, to in sources),
        total([formulas.TOTAL_SOURCE.label, "", formulas.TOTAL_SOURCE.of(sums)]),
        *(Row([_("Use"), name, amount], {2: to} if to else {}) for name, amount, to in uses),
        total([_("All uses and the balance"), "", formulas.TOTAL_SOURCE.of(sums)]),
    ]
    return Block(
        title=_flow_finding(sums),
        note=_("USD million. Negative amounts cannot be drawn as a band; the table has them."),
        table=Table(
            "flow",
            _("From sources through the fund to uses"),
            [Column("side", _("Side")), Column("name", _("Name")), usd("amount", _("USD"))],
            lines,
        ),
        chart=charts.flow(
            [(name, amount) for name, amount, _to in sources],
            shown.fund.code,
            [(name, amount) for name, amount, _to in uses],
        )
        if any(amount > 0 for _name, amount, _to in sources)
        else None,
        is_full=True,
        is_open=False,
    )


def _largest(shown: Shown, parties: list[Party], figure: Figure, field: str) -> list[tuple[str, Decimal, str]]:
    parties = sorted(parties, key=lambda party: (-figure.of(party.sums), party.name))
    parties = [party for party in parties if figure.of(party.sums)]
    first = parties if len(parties) <= FEW + 1 else parties[:FEW]
    found = [
        (party.name, figure.of(party.sums), shown.entries(figure=figure.key, **{field: party.code})) for party in first
    ]
    rest = parties[len(first) :]
    if rest:
        words = ngettext("%(n)s other", "%(n)s others", len(rest)) % {"n": len(rest)}
        found.append((words, sum((figure.of(party.sums) for party in rest), Decimal(0)), ""))
    return found


def _figures(shown: Shown, sums: Sums, figures: tuple[Figure, ...]) -> list[tuple[str, Decimal, str]]:
    return [
        (str(figure.label), figure.of(sums), shown.entries(figure=figure.key)) for figure in figures if figure.of(sums)
    ]


def _flow_finding(sums: Sums) -> str:
    source, funded = formulas.TOTAL_SOURCE.of(sums), formulas.NET_FUNDED.of(sums)
    if source <= 0:
        return _("No source of funds in these years")
    words = {"source": short(source), "funded": short(funded), "share": percent(share(funded, source) or Decimal(0), 0)}
    return _("Of %(source)s, %(funded)s (%(share)s) went to participating organisations") % words


def balances(shown: Shown) -> Block:
    """What is left at the end of the chosen years, by the year in which it came: first in, first out."""
    by_year = {
        year: sums
        for year, sums in shown.book.by_year().items()
        if not shown.choice.until or year <= shown.choice.until
    }
    whole = sum(by_year.values(), Sums())
    agent, organisations = ages.with_agent(by_year), ages.with_organisations(by_year)
    years = sorted({*agent, *organisations})
    held = {year: agent.get(year, Decimal(0)) + organisations.get(year, Decimal(0)) for year in years}
    this_year = max(by_year, default=timezone.localdate().year)
    lines = [
        Row([str(year), this_year - year, agent.get(year, Decimal(0)), organisations.get(year, Decimal(0)), held[year]])
        for year in years
    ]
    ends = (formulas.BALANCE_WITH_AA, formulas.BALANCE_WITH_PUNOS, formulas.TOTAL_BALANCE)
    links = {place: shown.entries(figure=figure.key, since="") for place, figure in enumerate(ends, 2)}
    lines.append(total([_("Balance"), None, *(figure.of(whole) for figure in ends)], links))
    return Block(
        title=_balance_finding(whole, agent, organisations, this_year),
        note=_("USD million by the year in which the money came in; what came first is taken to have left first."),
        table=Table(
            "balances",
            _("Balances by the year in which the money came in"),
            [
                Column("year", _("Came in"), "year"),
                Column("age", _("Years ago"), "count"),
                usd("agent", _("With the Agent")),
                usd("organisations", _("With organisations")),
                usd("total", _("Together")),
            ],
            lines,
        ),
        chart=charts.by_year([Bar(str(year), held[year], is_interim=shown.is_interim(year)) for year in years])
        if years
        else None,
    )


def _balance_finding(whole: Sums, agent: dict, organisations: dict, this_year: int) -> str:
    rest = formulas.TOTAL_BALANCE.of(whole)
    part = formulas.TOTAL_BALANCE_SHARE.of(whole)
    if rest == 0:
        return _("Nothing is left")
    old = sum((kept[year] for kept in (agent, organisations) for year in kept if year < this_year - 2), Decimal(0))
    words = {"amount": short(rest), "share": percent(part, 0) if part is not None else "", "old": short(old)}
    if part is None:
        return _("%(amount)s is left") % words
    if old > 0:
        return _("%(amount)s is left, %(share)s of contributions; %(old)s of it came more than two years ago") % words
    return _("%(amount)s is left, %(share)s of contributions") % words


def sources_and_uses(shown: Shown) -> Block:
    """The ledger in short: each line with what it is made of."""
    since, until = shown.choice.since, shown.choice.until
    sums = shown.book.sums(since=since, until=until)
    lines = []
    for figure in SUMMARY:
        count = shown.book.count(figure.kinds, since=since, until=until)
        made = str(figure.words) if figure in SUMMARY_TOTALS else _made(figure, count)
        row = [str(figure.label), made, figure.of(sums)]
        lines.append(Row(row, {2: shown.entries(figure=figure.key)}, is_total=figure in SUMMARY_TOTALS))
    return Block(
        title=_("Sources and uses"),
        note=_("USD for the years shown; each amount opens the entries it is made of."),
        table=Table(
            "sources_and_uses",
            _("Sources and uses"),
            [Column("line", _("Line")), Column("made", _("How it is made"), is_aside=True), usd("usd", _("USD"))],
            lines,
        ),
        more=(_("The full ledger"), shown.address("ledger")),
        is_full=True,
    )


SUMMARY_TOTALS = (formulas.TOTAL_SOURCE, formulas.TOTAL_USE, formulas.BALANCE_WITH_AA)
SUMMARY = (
    formulas.DEPOSITS,
    formulas.FUND_INTEREST,
    formulas.PUNO_INTEREST,
    formulas.OTHER_INCOME,
    formulas.TOTAL_SOURCE,
    formulas.TRANSFERS,
    formulas.TRANSFERS_TO_FUNDS,
    formulas.REFUNDS,
    formulas.AA_FEE,
    formulas.DIRECT_COST,
    formulas.BANK_CHARGES,
    formulas.TOTAL_USE,
    formulas.BALANCE_WITH_AA,
)


def _made(figure: Figure, count: int) -> str:
    entries = ngettext("%(n)s entry", "%(n)s entries", count) % {"n": number(count)}
    if len(figure.weights) == 1:
        return entries
    return _("%(formula)s; %(entries)s") % {"formula": figure.words, "entries": entries}
