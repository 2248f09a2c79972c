"""Projects of the public funds."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from portal.core.search import search

from ..models import Entry, Project, ProjectYear
from ..selectors.names import named_organisation, public_code
from ..selectors.sums import Sums, by
from .common import LIST_REFUSALS, REFUSALS, Amount, AsKnown, Code, Page, Percent, Words, as_of, figures, paged

router = Router(tags=["projects"])


class ProjectOut(Schema):
    code: str
    fund: str
    title: str
    organisation: str
    country: str | None
    territory: str | None
    themes: list[str]
    goals: list[str]
    status: str
    starts_on: date | None
    ends_on: date | None
    allocations: Amount
    transfers: Amount
    refunds: Amount
    net_funded: Amount
    expenditure: Amount
    delivery_rate: Percent | None
    as_of: date


class ProjectPage(Schema):
    limit: int
    offset: int
    count: int
    items: list[ProjectOut]


class ProjectQuery(AsKnown, Page):
    q: Words | None = None
    fund: Code | None = None
    organisation: Code | None = None
    country: Code | None = None
    theme: Code | None = None
    goal: Code | None = None


@router.get("", response={200: ProjectPage, **LIST_REFUSALS}, summary="Projects, by code")
def project_list(request, query: Query[ProjectQuery]):
    rows = _filtered(_public(), query).order_by("code")
    return paged(rows, query, lambda found: _shown(found, query.as_known_on))


@router.get("{path:code}/", response={200: ProjectOut, **REFUSALS}, summary="One project")
def project_detail(request, code: Code, query: Query[AsKnown]):
    return _shown([get_object_or_404(_public(), code=code)], query.as_known_on)[0]


def _public() -> QuerySet:
    rows = Project.objects.exclude(fund__state="pipeline").select_related("fund", "organisation", "authority")
    return rows.prefetch_related("themes", "goals")


def _filtered(rows: QuerySet, query: ProjectQuery) -> QuerySet:
    if query.q:
        rows = search(rows, query.q)
    if query.organisation:
        rows = rows.filter(named_organisation(query.organisation))
    wanted = {"fund__code": query.fund, "country": query.country, "themes": query.theme, "goals": query.goal}
    for field, value in wanted.items():
        if value:
            rows = rows.filter(**{field: value if field == "fund__code" else value.upper()})
    return rows


def _shown(rows: list[Project], day: date | None) -> list[dict]:
    known = ProjectYear.objects.all() if day is None else Entry.objects.all().as_known_on(day)
    sums = by(known.filter(project__in=rows), "project")
    return [
        {
            "code": row.code,
            "fund": row.fund.code,
            "title": row.title,
            "organisation": public_code(row.organisation),
            "country": row.country_id,
            "territory": row.authority.slug if row.authority else None,
            "themes": [theme.code for theme in row.themes.all()],
            "goals": [goal.code for goal in row.goals.all()],
            "status": row.status,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            **figures(sums.get(row.pk, Sums()), ProjectOut),
            "as_of": as_of(day),
        }
        for row in rows
    ]
