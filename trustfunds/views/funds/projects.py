"""The projects of a fund, and one of them with what it received and spent."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from ...models import Project, ProjectYear
from ...selectors import filters, formulas, projects
from ...selectors.choice import OF_PROJECTS, Choice
from ...selectors.filters import Option, Options
from ...selectors.names import is_concealed, short_name
from ...selectors.projects import ProjectRow
from ...selectors.sums import Sums, by
from ...selectors.tables import Column, Row, Table
from ..blocks.base import Block, Shown, address, total, usd
from ..blocks.money_out import by_year
from ..page import public, show
from .base import context, public_fund, shown

PER_PAGE = 30
FIGURES = (
    formulas.ALLOCATIONS,
    formulas.NET_FUNDED,
    formulas.EXPENDITURE,
    formulas.DELIVERY_RATE,
)


@public
def listing(request, code):
    seen = shown(public_fund(code), Choice.of(request.GET).only(*OF_PROJECTS))
    text = request.GET.get("q", "").replace("\0", "")[:100]
    organisation = request.GET.get("organisation", "").replace("\0", "")[:60]
    rows = projects.found(seen.fund, seen.choice, text, organisation)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    last = _whole(projects.whole(rows, seen.choice), page.paginator.count)
    options = filters.of_projects(seen.fund.projects.all(), "organisation", *projects.DIMENSIONS)
    parts = [] if text or organisation else breakdowns(seen, options)
    found = {
        **context(seen, "fund_projects"),
        "page": page,
        "text": text,
        "organisation": organisation,
        "table": _table(seen, projects.with_sums(list(page.object_list), seen.choice), last),
        "blocks": parts,
        **places(options),
    }
    everything = [] if not request.GET.get("export") else projects.with_sums(list(rows), seen.choice)
    tables = [_table(seen, everything, last), *(block.table for block in parts)]
    return show(request, "trustfunds/projects.html", found, tables, f"{seen.fund.code}-projects")


def places(options: Options) -> dict:
    return {
        "countries": options.of("country"),
        "themes": options.of("themes"),
        "goals": options.of("goals"),
        "organisations": [(one.pk, one.name) for one in options.of("organisation")],
    }


def breakdowns(seen: Shown, options: Options) -> list[Block]:
    """By country, theme and goal; what a theme's or goal's rows add up to may be more than the whole."""
    titles = {
        "country": ("by_country", "country", _("Country"), _("By country")),
        "themes": ("by_theme", "theme", _("Theme"), _("By theme")),
        "goals": ("by_goal", "goal", _("Goal"), _("By goal")),
    }
    found = projects.breakdowns(seen.fund, seen.choice)
    return [
        _breakdown(seen, sums, options.named(field), *titles[field], with_key=field == "goals")
        for field, sums in found.items()
        if sums
    ]


def _breakdown(
    seen: Shown,
    sums: Mapping[str, Sums],
    named: Mapping[str, Option],
    key: str,
    parameter: str,
    column: str,
    title: str,
    *,
    with_key: bool,
) -> Block:
    order = sorted(sums, key=lambda pk: -formulas.NET_FUNDED.of(sums[pk]))
    rows = [
        Row(
            [f"{pk} {named[pk].name}" if with_key else named[pk].name, *_figures(sums[pk])],
            {place: seen.entries(figure=figure.key, **{parameter: pk}) for place, figure in enumerate(FIGURES, 1)},
        )
        for pk in order
    ]
    note = _("USD of projects. A project that serves several counts in each: do not add these rows up.")
    return Block(
        title=title,
        note=note if parameter != "country" else _("USD of projects; projects without a country are left out."),
        table=Table(key, title, [Column(parameter, column), *_figure_columns()], rows),
        is_wide=True,
    )


def _figure_columns() -> list[Column]:
    return [
        usd("allocations", _("Allocated")),
        usd("net_funded", _("Net funded")),
        usd("expenditure", _("Expenditure")),
        Column("delivery_rate", _("Delivery rate"), "percent"),
    ]


def _table(seen: Shown, rows: list[ProjectRow], last: Row) -> Table:
    columns = [
        Column("title", _("Project")),
        Column("code", _("Code"), "code", is_aside=True),
        Column("organisation", _("Organisation"), is_aside=True),
        Column("country", _("Country"), is_aside=True),
        *_figure_columns(),
    ]
    return Table("projects", _("Projects"), columns, [*(_row(seen, row) for row in rows), last])


def _row(seen: Shown, row: ProjectRow) -> Row:
    project = row.project
    country = project.country.name if project.country else ""
    links = {0: address("trustfunds:project", seen.fund.code, project.code)}
    cells = [project.title, project.code, short_name(project.organisation), country, *_figures(row.sums)]
    for place, figure in enumerate(FIGURES, 4):
        links[place] = seen.entries(figure=figure.key, project=project.code)
    return Row(cells, links)


def _figures(sums: Sums) -> list:
    return [figure.of(sums) for figure in FIGURES]


def _whole(sums: Sums, count: int) -> Row:
    return total([_("All %(n)s projects found") % {"n": count}, "", "", "", *_figures(sums)])


@public
def detail(request, code, project):
    fund = public_fund(code)
    joined = ("organisation", "country", "authority", "agreement__donor", "agreement__organisation")
    row = Project.objects.select_related(*joined).filter(fund=fund, code=project).first()
    if row is None:
        raise Http404
    seen = shown(fund, Choice())
    sums = by(ProjectYear.objects.filter(project=row), "year")
    whole = sum(sums.values(), Sums())
    block = by_year(seen, sums, FIGURES, project=row.code)
    found = {
        **context(seen, "fund_projects"),
        "project": row,
        "organisation": short_name(row.organisation),
        "organisation_code": "" if row.organisation.is_redacted else row.organisation.code,
        "agreement": _public_agreement(row),
        "themes": row.themes.all(),
        "goals": row.goals.all(),
        "blocks": [block] if block.table.rows else [],
        "figures": [
            (figure.of(whole), figure, seen.entries(figure=figure.key, project=row.code)) for figure in FIGURES
        ],
    }
    return show(request, "trustfunds/project.html", found, [block.table], f"{fund.code}-project")


def _public_agreement(project: Project) -> str:
    """Its number, which may name a party that the public must not know."""
    agreement = project.agreement
    parties = (agreement.donor, agreement.organisation, project.organisation) if agreement else ()
    return agreement.number if agreement and not any(one and is_concealed(one) for one in parties) else ""
