"""Funds and funded projects as other pages show them: of a programme, of a territory."""

from django.urls import reverse
from django.utils.translation import gettext as _

from programmes.registry import Related, Row

from ..models import Fund, FundYear, Project, ProjectYear
from . import formulas
from .amounts import short
from .names import short_name
from .sums import Sums, by

SHOWN = 5


def of_programme(programme) -> Related | None:
    funds = list(Fund.objects.public().filter(programme=programme).order_by("code"))
    if not funds:
        return None
    sums = by(FundYear.objects.filter(fund__in=funds), "fund")
    rows = [
        Row(
            f"{fund.code} {fund.name}",
            reverse("trustfunds:fund", args=[fund.code]),
            _("USD %(amount)s contributed") % {"amount": short(formulas.DEPOSITS.of(sums.get(fund.pk, Sums())))},
        )
        for fund in funds[:SHOWN]
    ]
    return Related(_("Trust funds"), rows, _("All trust funds"), reverse("trustfunds:list"))


def of_territory(authority) -> Related | None:
    paid = Project.objects.filter(authority=authority).exclude(fund__state="pipeline")
    projects = list(paid.select_related("fund", "organisation").order_by("-starts_on", "code")[:SHOWN])
    if not projects:
        return None
    sums = by(ProjectYear.objects.filter(project__in=projects), "project")
    rows = [
        Row(
            project.title,
            reverse("trustfunds:project", args=[project.fund.code, project.code]),
            _("%(organisation)s · USD %(amount)s funded")
            % {
                "organisation": short_name(project.organisation),
                "amount": short(formulas.NET_FUNDED.of(sums.get(project.pk, Sums()))),
            },
        )
        for project in projects
    ]
    return Related(_("Projects paid by trust funds"), rows)
