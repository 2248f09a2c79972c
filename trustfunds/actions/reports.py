"""Reports that become due by the calendar: certified expenditure by 30 April, the consolidated report by 31 May."""

from datetime import date

from django.utils import timezone

from ..models import Fund, FundYear, OrganisationYear, Report
from ..selectors.formulas import NET_FUNDED

CERTIFIED_DUE = (4, 30)
CONSOLIDATED_DUE = (5, 31)
OWING = ("active", "operationally_closed")


def make_due(today: date | None = None) -> int:
    """The rows of last year's reports, for each fund with money and each organisation it had passed money on to."""
    today = today or timezone.localdate()
    year = today.year - 1
    funds = set(Fund.objects.filter(state__in=OWING, pk__in=_with_money(year)).values_list("pk", flat=True))
    wanted = [_due(fund, None, Report.Kind.CONSOLIDATED, year, CONSOLIDATED_DUE) for fund in sorted(funds)]
    received = OrganisationYear.objects.filter(year__lte=year, fund__in=funds, kind__in=NET_FUNDED.kinds)
    pairs = received.order_by("fund", "organisation").values_list("fund", "organisation").distinct()
    wanted += [_due(fund, party, Report.Kind.CERTIFIED, year, CERTIFIED_DUE) for fund, party in pairs]
    before = Report.objects.filter(year=year).count()
    Report.objects.bulk_create(wanted, ignore_conflicts=True)
    return Report.objects.filter(year=year).count() - before


def _with_money(year: int):
    return FundYear.objects.filter(year__lte=year, kind="deposit").values("fund")


def _due(fund: int, organisation: int | None, kind: str, year: int, due: tuple[int, int]) -> Report:
    return Report(fund_id=fund, organisation_id=organisation, kind=kind, year=year, due_on=date(year + 1, *due))
