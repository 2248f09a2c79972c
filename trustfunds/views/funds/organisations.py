"""Participating organisations across funds."""

from django.http import Http404
from django.utils.translation import gettext as _

from portal.core.text import normalise

from ...charts import by_name
from ...charts.bars import Bar
from ...models import Organisation, OrganisationYear
from ...selectors import formulas
from ...selectors.choice import Choice
from ...selectors.parties import by_organisation, sums_by_fund
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from ..blocks.base import Block, address, total, usd
from ..blocks.money_out import FIGURES
from ..page import public, show


def _public_rows():
    return OrganisationYear.objects.exclude(fund__state="pipeline")


@public
def listing(request):
    choice = Choice.of(request.GET).only()
    text = request.GET.get("q", "")[:100]
    parties = by_organisation(choice.within(_public_rows()))
    parties = [
        party for party in parties if all(word in normalise(party.name, party.code) for word in normalise(text).split())
    ]
    parties.sort(key=lambda party: (-formulas.TRANSFERS.of(party.sums), party.name))
    whole = sum((party.sums for party in parties), Sums())
    rows = [
        Row(
            [party.name, *(figure.of(party.sums) for figure in FIGURES)],
            {
                **({0: address("trustfunds:organisation", party.code)} if party.has_page else {}),
                **_links(choice, party.code),
            },
        )
        for party in parties
    ]
    last = total([_("All %(n)s organisations found") % {"n": len(parties)}, *(figure.of(whole) for figure in FIGURES)])
    table = Table("organisations", _("Organisations"), _columns(_("Organisation")), [*rows, last])
    years = sorted(set(_public_rows().order_by().values_list("year", flat=True).distinct()))
    context = {"table": table, "text": text, "choice": choice, "years": years, "count": len(parties)}
    return show(request, "trustfunds/organisations.html", context, [table], "organisations")


def _columns(first: str) -> list[Column]:
    return [
        Column("name", first),
        usd("transfers", _("Transfers")),
        usd("refunds", _("Refunds")),
        usd("net_funded", _("Net funded")),
        usd("expenditure", _("Expenditure")),
        usd("balance", _("Balance")),
        Column("delivery_rate", _("Delivery rate"), "percent"),
    ]


def _links(choice: Choice, organisation: str, **fields) -> dict[int, str]:
    return {
        place: address(
            "trustfunds:all_entries", query=choice.entries(figure=figure.key, organisation=organisation, **fields)
        )
        for place, figure in enumerate(FIGURES, 1)
    }


@public
def detail(request, code):
    organisation = Organisation.objects.select_related("body").filter(code=code, is_redacted=False).first()
    rows = _public_rows().filter(organisation=organisation)
    if organisation is None:
        raise Http404
    choice = Choice.of(request.GET).only()
    by_fund = sums_by_fund(choice.within(rows))
    lines = [
        Row(
            [f"{fund} {name}", *(figure.of(sums) for figure in FIGURES)],
            {0: address("trustfunds:fund", fund), **_links(choice, code, fund=fund)},
        )
        for (fund, name), sums in sorted(by_fund.items(), key=lambda pair: -formulas.TRANSFERS.of(pair[1]))
    ]
    whole = sum(by_fund.values(), Sums())
    lines.append(total([_("All funds"), *(figure.of(whole) for figure in FIGURES)], _links(choice, code)))
    bars = [Bar(fund, formulas.TRANSFERS.of(sums)) for (fund, _name), sums in by_fund.items()]
    block = Block(
        title=_("By fund"),
        note=_("USD. Bars: transfers, USD million."),
        table=Table("by_fund", _("Transfers and expenditure by fund"), _columns(_("Fund")), lines),
        chart=by_name(sorted(bars, key=lambda bar: -bar.value)) if bars else None,
        is_wide=True,
    )
    context = {
        "organisation": organisation,
        "blocks": [block] if by_fund else [],
        "figures": [(figure.of(whole), figure) for figure in FIGURES],
        "choice": choice,
        "years": sorted(set(rows.order_by().values_list("year", flat=True).distinct())),
    }
    return show(request, "trustfunds/organisation.html", context, [block.table], f"organisation-{code}")
