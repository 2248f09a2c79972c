from django.utils.translation import gettext as _

from portal.core import world

from ...models import ProjectYear
from ...selectors import formulas
from ...selectors.choice import Choice
from ...selectors.listing import years
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from ...selectors.world import Place, places, points
from ..blocks.base import address, total, usd
from ..page import public, show

FIGURES = (formulas.ALLOCATIONS, formulas.NET_FUNDED, formulas.EXPENDITURE, formulas.DELIVERY_RATE)


@public
def countries(request):
    choice = Choice.of(request.GET).only()
    rows = choice.within(ProjectYear.objects.exclude(fund__state="pipeline"))
    found = places(rows)
    whole = sum((place.sums for place in found), Sums())
    columns = [
        Column("country", _("Country")),
        usd("allocations", _("Allocated")),
        usd("net_funded", _("Net funded")),
        usd("expenditure", _("Expenditure")),
        Column("delivery_rate", _("Delivery rate"), "percent"),
    ]
    last = total([_("All %(n)s countries") % {"n": len(found)}, *(figure.of(whole) for figure in FIGURES)])
    table = Table("countries", _("By country"), columns, [*(_row(choice, place) for place in found), last])
    context = {
        "table": table,
        "choice": choice,
        "years": sorted(years()),
        "points": points(found),
        "land": world.land(),
        "width": world.WIDTH,
        "height": world.HEIGHT,
        "count": len(found),
    }
    return show(request, "trustfunds/countries.html", context, [table], "countries")


def _row(choice: Choice, place: Place) -> Row:
    code = place.country.pk
    links = {0: address("trustfunds:list", query=f"country={code}")}
    for at, figure in enumerate(FIGURES, 1):
        links[at] = address("trustfunds:all_entries", query=choice.entries(figure=figure.key, country=code))
    return Row([place.country.name, *(figure.of(place.sums) for figure in FIGURES)], links)
