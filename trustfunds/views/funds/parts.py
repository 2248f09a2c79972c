"""The pages of a fund that show one side of it: donors, organisations."""

from ...selectors.choice import Choice
from ..blocks import money_in, money_out
from ..page import public, show
from .base import context, public_fund, shown


@public
def donors(request, code):
    seen = shown(public_fund(code), Choice.of(request.GET).only("donor"))
    parts = [money_in.donors(seen), money_in.donors_by_year(seen)]
    found = {**context(seen, "fund_donors"), "blocks": parts, "donors": money_in.choice_of_donors(seen)}
    return show(
        request, "trustfunds/fund_part.html", found, [block.table for block in parts], f"{seen.fund.code}-donors"
    )


@public
def organisations(request, code):
    seen = shown(public_fund(code), Choice.of(request.GET).only())
    parts = [money_out.organisations(seen), *money_out.categories(seen), money_out.delivery(seen)]
    found = {**context(seen, "fund_organisations"), "blocks": parts}
    name = f"{seen.fund.code}-organisations"
    return show(request, "trustfunds/fund_part.html", found, [block.table for block in parts], name)
