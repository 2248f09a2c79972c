"""Projects of a fund with what was allocated to, transferred to and spent by each."""

from dataclasses import dataclass

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from portal.core.search import search

from ..models import Fund, Project, ProjectYear
from .choice import Choice
from .names import named_organisation
from .sums import Sums, amounts, by

JOINED = ["organisation", "country", "authority", "fund"]
DIMENSIONS = ("country", "themes", "goals")


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


def breakdowns(fund: Fund, choice: Choice) -> dict[str, dict[str, Sums]]:
    """Sums by the projects' country, themes and goals, in one query; a project of two themes counts in both."""
    rows = choice.of_projects(choice.within(ProjectYear.objects.filter(fund=fund)))
    first, *others = (_by(rows, field) for field in DIMENSIONS)
    found: dict[str, dict[str, list]] = {field: {} for field in DIMENSIONS}
    for field, key, kind, total, under in first.union(*others, all=True):
        found[field].setdefault(key, []).append((kind, total, under))
    return {field: {key: Sums.of(parts) for key, parts in keys.items()} for field, keys in found.items()}


def _by(rows: QuerySet, field: str) -> QuerySet:
    keys = {"of": Value(field, output_field=CharField()), "key": Cast(f"project__{field}", CharField())}
    grouped = rows.filter(~Q(**{f"project__{field}": None})).order_by().annotate(**keys)
    return grouped.values_list("of", "key", "kind").annotate(**amounts(ProjectYear))
