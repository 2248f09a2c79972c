from decimal import Decimal

from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ...models import Fund
from ...selectors import filters, formulas
from ...selectors.amounts import short
from ...selectors.choice import OF_PROJECTS, Choice
from ...templatetags.funds import percent
from ..blocks import money_in, money_out, whole, windows
from ..blocks.base import Block, Shown
from ..page import head_of_page, kept, public, show
from . import reports
from .base import context, public_fund, shown

FEW = 5
PARTS = ("head", "overview", "about")


@public
def overview(request, code):
    fund = public_fund(code)
    if request.GET.get("export"):
        tables = [block.table for block in blocks(shown(fund, Choice.of(request.GET)))]
        return show(request, "", {}, tables, fund.code)
    parts = kept(request, fund, lambda: _parts(request, fund))
    found = {"fund": fund, "kept": parts, "rows": reports.newest(fund, FEW)}
    return render(request, "trustfunds/fund.html", found)


def _parts(request: HttpRequest, fund: Fund) -> dict[str, str]:
    """Head, body and foot of the page, rendered."""
    seen = shown(fund, Choice.of(request.GET))
    found = {
        **head_of_page(),
        **context(seen, "fund"),
        "blocks": blocks(seen),
        "figures": figures(seen),
        "donors": money_in.choice_of_donors(seen),
        **places(fund),
    }
    return {name: render_to_string(f"trustfunds/includes/{name}.html", found, request) for name in PARTS}


def blocks(seen: Shown) -> list[Block]:
    """A donor narrows what came in, a country or theme what went out: money in a pool is not earmarked."""
    incoming = seen.only("donor")
    coming = [money_in.deposits_by_year(incoming), money_in.donors(incoming, limit=FEW)]
    if seen.choice.is_of_projects:
        coming = coming if seen.choice.donor else []
        return [*coming, money_out.delivery(seen.only(*OF_PROJECTS))]
    if seen.choice.donor:
        return coming
    of_windows = windows.windows(seen)
    return [
        *coming,
        whole.sources_and_uses(seen),
        whole.flow(seen),
        money_out.organisations(seen, limit=FEW),
        *([of_windows] if of_windows else []),
        money_out.delivery(seen),
        whole.balances(seen),
    ]


def figures(seen: Shown) -> list[tuple[str, str, str]]:
    """(value, what it is, address of its entries), for what was chosen."""
    if seen.choice.is_of_projects:
        return _of_projects(seen)
    sums = seen.book.sums(since=seen.choice.since, until=seen.choice.until)
    end = seen.book.sums(until=seen.choice.until)
    return [
        (short(formulas.DEPOSITS.of(sums)), _("contributions, USD"), seen.entries(figure="deposits", donor="")),
        (
            short(formulas.NET_FUNDED.of(sums)),
            _("net funded to organisations"),
            seen.entries(figure="net_funded", donor=""),
        ),
        (short(formulas.EXPENDITURE.of(sums)), _("expenditure"), seen.entries(figure="expenditure", donor="")),
        (
            percent(formulas.DELIVERY_RATE.of(end)),
            _("delivery rate, cumulative"),
            seen.entries(figure="delivery_rate", donor="", since=""),
        ),
        (
            short(formulas.BALANCE_WITH_AA.of(end)),
            _("balance with the Agent"),
            seen.entries(figure="balance_with_aa", donor="", since=""),
        ),
    ]


def _of_projects(seen: Shown) -> list[tuple[str, str, str]]:
    sums = money_out.funded(seen)
    named: list[tuple[str, Decimal | None, str]] = [
        ("allocations", formulas.ALLOCATIONS.of(sums), _("allocated, USD")),
        ("net_funded", formulas.NET_FUNDED.of(sums), _("net funded to projects")),
        ("expenditure", formulas.EXPENDITURE.of(sums), _("expenditure")),
    ]
    return [(short(amount or Decimal(0)), label, seen.entries(figure=key, donor="")) for key, amount, label in named]


def places(fund: Fund) -> dict:
    """Countries and themes of the fund's projects, for the filter."""
    options = filters.of_projects(fund.projects.all(), "country", "themes")
    return {"countries": options.of("country"), "themes": options.of("themes")}
