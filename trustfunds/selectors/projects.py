"""Projects of a fund with what was allocated to, transferred to and spent by each."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from portal.core.search import search

from ..models import Fund, Project, ProjectYear
from .choice import Choice
from .names import named_organisation
from .sums import Sums, by

JOINED = ["organisation", "country", "authority", "fund"]


@dataclass(frozen=True)
class ProjectRow:
    project: Project
    sums: Sums


def found(fund: Fund, choice: Choice, text: str = "", organisation: str = "") -> QuerySet[Project]:
    lookups = {"country": choice.country, "themes": choice.theme, "goals": choice.goal}
    rows = search(fund.projects.filter(**{name: value for name, value in lookups.items() if value}), text)
    if organisation:
        rows = rows.filter(named_organisation(organisation))
    return rows.select_related(*JOINED).order_by("code")


def with_sums(projects: list[Project], choice: Choice) -> list[ProjectRow]:
    sums = by(choice.within(ProjectYear.objects.filter(project__in=projects)), "project")
    return [ProjectRow(project, sums.get(project.pk, Sums())) for project in projects]


def whole(projects: QuerySet[Project], choice: Choice) -> Sums:
    rows = choice.within(ProjectYear.objects.filter(project__in=projects.order_by().values("pk")))
    return sum(by(rows, "fund").values(), Sums())


def breakdown(fund: Fund, choice: Choice, field: str) -> dict[str, Sums]:
    """Sums by the projects' `country`, `themes` or `goals`; a project of two themes counts in both."""
    rows = choice.of_projects(choice.within(ProjectYear.objects.filter(fund=fund)))
    return by(rows.filter(~Q(**{f"project__{field}": None})), f"project__{field}")
