"""Reports of the last years: those due by the clock, most of them received with a sheet of the ledger's own figures,
one of them late, and one that states less than the ledger says, so that reconciliation has something to find."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from portal.accounts.models import User

from ... import actions
from ...actions.reports import make_due
from ...exports.tables import to_xlsx
from ...models import FundYear, OrganisationYear, ProjectStatement, ProjectYear, Report
from ...selectors import formulas
from ...selectors.sums import Sums, by, of_summaries
from ...selectors.tables import Column, Row, Table

YEARS = 3
FIGURES = (
    formulas.TOTAL_SOURCE,
    formulas.TOTAL_USE,
    formulas.BALANCE_WITH_AA,
    formulas.NET_FUNDED,
    formulas.EXPENDITURE,
    formulas.BALANCE_WITH_PUNOS,
)
LATE, DIFFERENT = 1, 2  # places among the certified reports of the last year that state an expenditure
MISSING = Decimal(1250)


def make_reports(officer: User, today: date, on) -> None:
    """`on`: travels to the day on which a report came (loading.py)."""
    for year in range(today.year - YEARS, today.year):
        make_due(date(year + 1, 1, 15))
    place = 0
    for report in Report.objects.select_related("fund", "organisation").order_by("due_on", "fund__code", "pk"):
        sums = _sums(report)
        certified = report.kind == Report.Kind.CERTIFIED and report.year == today.year - 1
        is_counted = certified and formulas.EXPENDITURE.of(sums) > MISSING
        place += is_counted
        received = report.due_on - timedelta(days=9 + report.pk % 20)
        if received > today or (is_counted and place == LATE):
            continue
        with on(received, today):
            _receive(report, sums, received, officer, MISSING if is_counted and place == DIFFERENT else Decimal(0))


def _receive(report: Report, sums: Sums, received: date, officer: User, missing: Decimal) -> None:
    stated = {}
    if report.organisation is not None:
        stated = {
            "stated_received": formulas.NET_FUNDED.of(sums),
            "stated_spent": formulas.EXPENDITURE.of(sums) - missing,
        }
    actions.receive_report(
        report=report, by=officer, received_on=received, content=_file(report, sums), is_public=True, **stated
    )
    if report.organisation is not None:
        _state_projects(report, missing)


def _sums(report: Report) -> Sums:
    rows = FundYear.objects.filter(fund=report.fund, year=report.year)
    if report.organisation is not None:
        rows = OrganisationYear.objects.filter(fund=report.fund, organisation=report.organisation, year=report.year)
    return of_summaries(rows)


def _file(report: Report, sums: Sums) -> ContentFile:
    party = report.organisation or report.fund
    title = f"{report.get_kind_display()} {report.year}"
    columns = [Column("figure", f"{title}, {party}: invented for the demonstration"), Column("usd", "USD", "usd")]
    figures = FIGURES if report.organisation is None else FIGURES[3:]
    table = Table("report", title, columns, [Row([str(one.label), one.of(sums)]) for one in figures])
    name = party.code if report.organisation is not None else report.fund.code
    return ContentFile(to_xlsx([table]), f"{name}-{report.kind}-{report.year}.xlsx")


def _state_projects(report: Report, missing: Decimal) -> None:
    """What is missing is missing in the first of them."""
    rows = ProjectYear.objects.filter(fund=report.fund, year=report.year, kind__in=formulas.BALANCE_WITH_PUNOS.kinds)
    rows = rows.filter(project__organisation=report.organisation)
    for place, (project, sums) in enumerate(sorted(by(rows, "project").items())):
        spent = formulas.EXPENDITURE.of(sums) - (missing if place == 0 else 0)
        ProjectStatement.objects.create(
            report=report, project_id=project, received=formulas.NET_FUNDED.of(sums), spent=spent
        )
