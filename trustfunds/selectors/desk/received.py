"""What the Administrative Agent passed on against what the organisations received and spent."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ...models import Fund, Organisation, OrganisationYear, Project, ProjectYear, Report
from ..formulas import BALANCE_WITH_PUNOS, EXPENDITURE, NET_FUNDED
from ..sums import Sums, by

ZERO = Decimal(0)


@dataclass(frozen=True)
class Statement:
    """One year of the ledger beside what the organisation's report states of it."""

    report: Report
    net_funded: Decimal
    expenditure: Decimal

    @property
    def received_difference(self) -> Decimal:
        return ZERO if self.report.stated_received is None else self.report.stated_received - self.net_funded

    @property
    def spent_difference(self) -> Decimal:
        return ZERO if self.report.stated_spent is None else self.report.stated_spent - self.expenditure

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

    @property
    def is_overspent(self) -> bool:
        return self.balance < 0

    @property
    def differing(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.differs]

    @property
    def differs(self) -> bool:
        return self.is_overspent or bool(self.differing)


def by_organisation(fund: Fund | None, *, only_differing: bool) -> list[Row]:
    years = OrganisationYear.objects.filter(kind__in=BALANCE_WITH_PUNOS.kinds)
    years = years.filter(fund=fund) if fund is not None else years
    totals = by(years, "fund", "organisation")
    statements = _statements(years, fund)
    funds = Fund.objects.in_bulk({key[0] for key in totals})
    parties = Organisation.objects.in_bulk({key[1] for key in totals})
    rows = [_row(funds[key[0]], parties[key[1]], sums, statements.get(key, [])) for key, sums in totals.items()]
    return _sorted(rows, only_differing)


def by_project(fund: Fund, *, only_differing: bool) -> list[Row]:
    totals = by(ProjectYear.objects.filter(fund=fund, kind__in=BALANCE_WITH_PUNOS.kinds), "project")
    projects = Project.objects.select_related("organisation").in_bulk(list(totals))
    return _sorted([_row(fund, projects[pk], sums, []) for pk, sums in totals.items()], only_differing)


def _row(fund: Fund, party, sums: Sums, statements: list[Statement]) -> Row:
    return Row(
        fund=fund,
        party=party,
        net_funded=NET_FUNDED.of(sums),
        expenditure=EXPENDITURE.of(sums),
        balance=BALANCE_WITH_PUNOS.of(sums),
        statements=statements,
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
        statement = Statement(report, NET_FUNDED.of(sums), EXPENDITURE.of(sums))
        found[report.fund_id, report.organisation_id].append(statement)
    return found
