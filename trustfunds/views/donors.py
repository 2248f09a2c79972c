"""Donors in public: the list, and each with its funds, years and membership of the DAC on the day asked about."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.directory.models import Country

from .. import charts
from ..charts.bars import Bar
from ..models import DacMembership, Donor, DonorYear
from ..selectors import formulas
from ..selectors.choice import Choice
from ..selectors.donors import DonorRow, found
from ..selectors.formulas import Figure
from ..selectors.parties import sums_by_fund
from ..selectors.sums import Sums, by
from ..selectors.tables import Column, Row, Table
from .blocks.base import Block, address, share, short, total, usd
from .page import public, show

PER_PAGE = 50
FIGURES = (formulas.COMMITMENTS, formulas.DEPOSITS, formulas.OUTSTANDING_COMMITMENT, formulas.UNAGREED)


@public
def listing(request):
    choice, day = Choice.of(request.GET).only(), _day(request.GET.get("on", ""))
    words = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("text", "kind", "country", "dac")}
    words["text"] = request.GET.get("q", "").replace("\0", "")[:100]
    rows = found(choice, day=day, **words)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    whole = sum((row.sums for row in rows), Sums())
    last = total([_("All %(n)s found") % {"n": len(rows)}, "", "", "", *(figure.of(whole) for figure in FIGURES)])
    table = Table("donors", _("Donors"), _columns(day), [*(_row(choice, row) for row in page.object_list), last])
    everything = Table("donors", _("Donors"), _columns(day), [*(_row(choice, row) for row in rows), last])
    givers = Donor.objects.public().filter(Exists(DonorYear.objects.filter(donor=OuterRef("pk"))))
    countries = Country.objects.filter(pk__in=givers.values("country"))
    context = {
        "table": table,
        "page": page,
        "wanted": words,
        "choice": choice,
        "day": day,
        "kinds": Donor.Kind.choices,
        "countries": sorted(((one.pk, one.name) for one in countries), key=lambda pair: pair[1]),
        "years": years(),
    }
    return show(request, "trustfunds/donors.html", context, [everything], "donors")


def years() -> list[int]:
    """Up to this one: a promise for a later year opens none."""
    rows = DonorYear.objects.filter(year__lte=timezone.localdate().year).order_by()
    return sorted(set(rows.values_list("year", flat=True).distinct()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return timezone.localdate()


def _columns(day: date) -> list[Column]:
    return [
        Column("name", _("Donor")),
        Column("kind", _("Kind"), is_aside=True),
        Column("country", _("Country"), is_aside=True),
        Column("dac", _("DAC member in %(year)s") % {"year": day.year}),
        usd("commitments", _("Committed")),
        usd("deposits", pgettext("money", "Received")),
        usd("outstanding", _("Outstanding")),
        usd("unagreed", _("Received without an agreement")),
    ]


def _row(choice: Choice, row: DonorRow) -> Row:
    member = {True: _("Yes"), False: _("No"), None: ""}[row.is_dac_member]
    cells = [row.name, row.kind, row.country, member]
    links = {0: address("donors:detail", row.code)} if row.has_page else {}
    for place, figure in enumerate(FIGURES, 4):
        links[place] = address("trustfunds:all_entries", query=choice.entries(figure=figure.key, donor=row.code))
    return Row([*cells, *(figure.of(row.sums) for figure in FIGURES)], links)


@public
def detail(request, code):
    choice, day = Choice.of(request.GET).only(), _day(request.GET.get("on", ""))
    donor = Donor.objects.public().with_dac(day).select_related("country", "authority").filter(code=code).first()
    if donor is None:
        raise Http404
    rows = DonorYear.objects.filter(donor=donor).exclude(fund__state="pipeline")
    parts = [by_fund(choice, rows, donor), by_years(choice, rows, donor)]
    whole = sum(by(choice.within(rows), "donor").values(), Sums())
    context = {
        "donor": donor,
        "day": day,
        "is_dac_member": donor.is_dac,
        "memberships": DacMembership.objects.filter(donor=donor),
        "blocks": [part for part in parts if part.table.body],
        "figures": [(short(figure.of(whole)), figure.label) for figure in FIGURES if _is_told(figure, whole)],
        "choice": choice,
        "years": sorted(set(rows.order_by().values_list("year", flat=True).distinct())),
    }
    return show(request, "trustfunds/donor.html", context, [part.table for part in parts], f"donor-{code}")


def _is_told(figure: Figure, sums: Sums) -> bool:
    return figure is not formulas.UNAGREED or bool(figure.of(sums))


def by_fund(choice: Choice, rows, donor: Donor) -> Block:
    """With its share of each pool: its contributions of all contributions in the same years."""
    own = sums_by_fund(choice.within(rows))
    pools = sums_by_fund(choice.within(DonorYear.objects.filter(fund__in=rows.values("fund"))))
    lines, bars = [], []
    for key, sums in sorted(own.items(), key=lambda pair: -formulas.DEPOSITS.of(pair[1])):
        fund, name = key
        links = {0: address("trustfunds:fund", fund)}
        for place, figure in enumerate(FIGURES, 1):
            parameters = choice.entries(figure=figure.key, donor=donor.code)
            links[place] = address("trustfunds:entries", fund, query=parameters)
        pool = formulas.DEPOSITS.of(pools[key])
        cells = [figure.of(sums) for figure in FIGURES]
        lines.append(Row([f"{fund} {name}", *cells, pool, share(cells[1], pool)], links))
        bars.append(Bar(fund, cells[1], links[2], beside=cells[0]))
    whole = sum(own.values(), Sums())
    lines.append(total([_("All funds"), *(figure.of(whole) for figure in FIGURES), "", ""]))
    columns = [
        Column("fund", _("Fund")),
        usd("commitments", _("Committed")),
        usd("deposits", pgettext("money", "Received")),
        usd("outstanding", _("Outstanding")),
        usd("unagreed", _("Received without an agreement")),
        usd("pool", _("All contributions to the fund")),
        Column("share", _("Share of the pool"), "percent"),
    ]
    return Block(
        title=_("By fund"),
        note=_(
            "USD. Outstanding: committed − received, both under an agreement; what was received without one pays off "
            "no commitment. Share of the pool: received from this donor ÷ all contributions to the fund in the same "
            "years."
        ),
        table=Table("by_fund", _("Commitments and contributions by fund"), columns, lines),
        chart=charts.pairs(bars) if bars else None,
        is_full=True,
    )


def by_years(choice: Choice, rows, donor: Donor) -> Block:
    found_sums = by(choice.within(rows), "year")
    lines, bars = [], []
    for year in sorted(found_sums):
        amounts = [figure.of(found_sums[year]) for figure in FIGURES[:2]]
        links = {
            place: address(
                "trustfunds:all_entries",
                query=Choice().entries(figure=figure.key, donor=donor.code, year=year),
            )
            for place, figure in enumerate(FIGURES[:2], 1)
        }
        is_interim = year >= timezone.localdate().year
        lines.append(Row([str(year), *amounts], links, note=_("interim") if is_interim else ""))
        bars.append(Bar(str(year), amounts[1], links[2], is_interim))
    return Block(
        title=_("By year"),
        note=_("USD million received by year, less refunds; a bar opens its entries. Pale: interim."),
        table=Table(
            "by_year",
            _("Commitments and contributions by year"),
            [
                Column("year", _("Year"), "year"),
                usd("commitments", _("Committed")),
                usd("deposits", pgettext("money", "Received")),
            ],
            lines,
        ),
        chart=charts.by_year(bars) if bars else None,
        is_wide=True,
    )
