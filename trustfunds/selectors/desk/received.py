"""What the Administrative Agent passed on against what the organisations received and spent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ...models import Fund, Organisation, OrganisationYear, Project, ProjectStatement, ProjectYear, Report
from ..formulas import BALANCE_WITH_PUNOS, EXPENDITURE, NET_FUNDED
from ..sums import Sums, by

ZERO = Decimal(0)


@dataclass(frozen=True)
class Statement:
    """One year of the ledger beside what the organisation's report states of it."""

    report: Report
    received: Decimal | None  # as stated; None: nothing was
    spent: Decimal | None
    net_funded: Decimal
    expenditure: Decimal

    @classmethod
    def beside(cls, report: Report, received: Decimal | None, spent: Decimal | None, sums: Sums) -> "Statement":
        return cls(report, received, spent, NET_FUNDED.of(sums), EXPENDITURE.of(sums))

    @property
    def received_difference(self) -> Decimal:
        return ZERO if self.received is None else self.received - self.net_funded

    @property
    def spent_difference(self) -> Decimal:
        return ZERO if self.spent is None else self.spent - self.expenditure

    @property
    def differs(self) -> bool:
        return bool(self.received_difference or self.spent_difference)


@dataclass(frozen=True)
class Row:
    fund: Fund
    party: Any  # an organisation or a project
    net_funded: Decimal
    expenditure: Decimal
    balance: Decimal
    statements: list[Statement] = field(default_factory=list)
    unstated: list[int] = field(default_factory=list)  # years whose report states other projects and not this one

    @property
    def is_overspent(self) -> bool:
        return self.balance < 0

    @property
    def differing(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.differs]

    @property
    def differs(self) -> bool:
        return self.is_overspent or bool(self.differing or self.unstated)


def by_organisation(fund: Fund | None, *, only_differing: bool) -> list[Row]:
    """Whoever received, spent or states something."""
    years = OrganisationYear.objects.filter(kind__in=BALANCE_WITH_PUNOS.kinds)
    years = years.filter(fund=fund) if fund is not None else years
    statements = _statements(years, fund)
    totals = {**dict.fromkeys(statements, Sums()), **by(years, "fund", "organisation")}
    funds = Fund.objects.in_bulk({key[0] for key in totals})
    parties = Organisation.objects.in_bulk({key[1] for key in totals})
    rows = [_row(funds[key[0]], parties[key[1]], sums, statements.get(key, [])) for key, sums in totals.items()]
    return _sorted(rows, only_differing)


def by_project(fund: Fund, *, only_differing: bool) -> list[Row]:
    of_year = by(ProjectYear.objects.filter(fund=fund, kind__in=BALANCE_WITH_PUNOS.kinds), "project", "year")
    stated = list(_certified(ProjectStatement.objects.filter(report__fund=fund)).order_by("report__year"))
    statements: dict[int, list[Statement]] = defaultdict(list)
    for one in stated:
        sums = of_year.get((one.project_id, one.report.year), Sums())
        statements[one.project_id].append(Statement.beside(one.report, one.received, one.spent, sums))
    totals: dict[int, Sums] = defaultdict(Sums, dict.fromkeys(statements, Sums()))
    for (pk, _year), sums in of_year.items():
        totals[pk] = totals[pk] + sums
    projects = Project.objects.select_related("organisation").in_bulk(list(totals))
    unstated = _unstated(projects, stated, of_year)
    rows = [_row(fund, projects[pk], sums, statements[pk], unstated.get(pk, [])) for pk, sums in totals.items()]
    return _sorted(rows, only_differing)


def _certified(statements: QuerySet[ProjectStatement]) -> QuerySet[ProjectStatement]:
    received = statements.filter(report__kind=Report.Kind.CERTIFIED, report__received_on__isnull=False)
    return received.select_related("report", "project")


def _unstated(
    projects: Mapping[int, Project], stated: Iterable[ProjectStatement], of_year: Mapping[tuple, Sums]
) -> dict[int, list[int]]:
    """Years in which a project moved money and its organisation's report states its other projects only."""
    detailed = {(one.report.organisation_id, one.report.year) for one in stated}
    said = {(one.project_id, one.report.year) for one in stated}
    found: dict[int, list[int]] = defaultdict(list)
    for pk, year in sorted(of_year):
        if (projects[pk].organisation_id, year) in detailed and (pk, year) not in said:
            found[pk].append(year)
    return found


def _row(fund: Fund, party, sums: Sums, statements: list[Statement], unstated: Sequence[int] = ()) -> Row:
    return Row(
        fund=fund,
        party=party,
        net_funded=NET_FUNDED.of(sums),
        expenditure=EXPENDITURE.of(sums),
        balance=BALANCE_WITH_PUNOS.of(sums),
        statements=statements,
        unstated=list(unstated),
    )


def _sorted(rows: list[Row], only_differing: bool) -> list[Row]:
    chosen = [row for row in rows if row.differs or not only_differing]
    return sorted(chosen, key=lambda row: (row.fund.code, row.balance))


def _statements(years: QuerySet, fund: Fund | None) -> dict[tuple[int, int | None], list[Statement]]:
    reports = Report.objects.filter(kind=Report.Kind.CERTIFIED, received_on__isnull=False, organisation__isnull=False)
    reports = reports.filter(fund=fund) if fund is not None else reports
    stated = list(reports.exclude(stated_received=None, stated_spent=None).order_by("year"))
    of_year = by(years.filter(year__in={report.year for report in stated}), "fund", "organisation", "year")
    found: dict[tuple[int, int | None], list[Statement]] = defaultdict(list)
    for report in stated:
        sums = of_year.get((report.fund_id, report.organisation_id, report.year), Sums())
        statement = Statement.beside(report, report.stated_received, report.stated_spent, sums)
        found[report.fund_id, report.organisation_id].append(statement)
    return found
