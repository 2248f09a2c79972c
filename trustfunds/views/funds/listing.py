from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.directory.models import Country, Goal, Theme

from ...models import Fund
from ...selectors import formulas, listing
from ...selectors.listing import FundRow, Wanted
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from ...states import FUND, FundKind
from ..blocks.base import address, total, usd
from ..page import head_of_page, kept, public, show

PER_PAGE = 25
FIGURES = (formulas.COMMITMENTS, formulas.DEPOSITS, formulas.NET_FUNDED, formulas.EXPENDITURE, formulas.DELIVERY_RATE)


@public
def funds(request):
    wanted = Wanted.of(request.GET)
    if request.GET.get("export"):
        return show(request, "", {}, [_table(listing.found(wanted))], "funds")

    def parts() -> dict[str, str]:
        return {"list": render_to_string("trustfunds/includes/funds.html", _found(request, wanted), request)}

    # Words that somebody types are not asked for twice.
    return render(request, "trustfunds/list.html", {"kept": parts() if wanted.q else kept(request, None, parts)})


def _found(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    rows = listing.found(wanted)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        **head_of_page(),
        "wanted": wanted,
        "page": page,
        "table": _table(rows, page.object_list),
        "kinds": FundKind.choices,
        "states": [(state.key, state.label) for state in FUND.states.values() if state.key != "pipeline"],
        "years": listing.years(),
        "sorts": _sorts(),
        **places(),
    }


def _table(rows: list[FundRow], shown: Sequence[FundRow] | None = None) -> Table:
    """All that were found, or those of a page; the total is of all."""
    lines = [_row(row) for row in (rows if shown is None else shown)]
    return Table("funds", _("Trust funds"), _columns(), [*lines, _total(listing.whole(rows), len(rows))])


def _sorts() -> list[tuple[str, str]]:
    return [
        ("deposits", _("Contributions, largest first")),
        ("expenditure", _("Expenditure, largest first")),
        ("delivery", _("Delivery rate, highest first")),
        ("balance", _("Balance, largest first")),
        ("name", _("By name")),
        ("code", _("By code")),
    ]


def places() -> dict:
    """Countries, themes and goals of funds and of their projects, for the filters."""
    public_funds = Fund.objects.public()
    of = {
        name: model.objects.filter(pk__in=public_funds.values(field).union(public_funds.values(f"projects__{field}")))
        for name, model, field in (
            ("countries", Country, "country"),
            ("themes", Theme, "themes"),
            ("goals", Goal, "goals"),
        )
    }
    return {**of, "countries": sorted(of["countries"], key=lambda country: country.name)}


def _columns() -> list[Column]:
    return [
        Column("name", _("Fund")),
        Column("code", _("Code"), "code", is_below=True),
        Column("kind", _("Kind"), is_below=True),
        Column("status", _("Status"), is_below=True),
        usd("commitments", _("Committed")),
        usd("deposits", pgettext("money", "Received")),
        usd("net_funded", _("Net funded")),
        usd("expenditure", _("Expenditure")),
        Column("delivery_rate", _("Delivery rate"), "percent"),
    ]


def _row(row: FundRow) -> Row:
    fund = row.fund
    cells = [fund.name, fund.code, fund.get_kind_display(), str(fund.status.label), *_figures(row.sums)]
    links = {0: address("trustfunds:fund", fund.code)}
    return Row(cells, links, note=_("generated for demonstration") if fund.is_generated else "")


def _total(whole: Sums, count: int) -> Row:
    return total([_("All %(n)s funds found") % {"n": count}, "", "", "", *_figures(whole)])


def _figures(sums_: Sums) -> list:
    return [figure.of(sums_) for figure in FIGURES]
