"""Reports of a fund that the public may read, with their files."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.downloads import served

from ...models import Fund, Report
from ...selectors import reports
from ...selectors.choice import Choice, year_of
from ...selectors.reports import Expected
from ...selectors.tables import Column, Row, Table
from ..page import public, show
from .base import context, public_fund, shown

PER_PAGE = 50


@public
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    fund = public_fund(code)
    every = reports.public_of(fund)
    year, kind = year_of(request.GET.get("year", "")), request.GET.get("kind", "")
    rows = every.filter(year=year) if year else every
    rows = rows.filter(kind=kind) if kind in Report.Kind.values else rows
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    listed = {
        **context(shown(fund, Choice()), "reports"),
        "page": found,
        "rows": reports.expected(found.object_list, timezone.localdate()),
        "kinds": Report.Kind.choices,
        "kind": kind,
        "year": year,
        "years": sorted(set(every.order_by().values_list("year", flat=True)), reverse=True),
    }
    everything = reports.expected(rows, timezone.localdate()) if request.GET.get("export") else []
    return show(request, "trustfunds/reports.html", listed, [_table(everything)], f"{fund.code}-reports")


@public
def file(request: HttpRequest, code: str, year: int, kind: str, organisation: str) -> HttpResponseBase:
    """Always as an attachment; `organisation` "-" for the fund's own. One that is not public is not there."""
    rows = Report.objects.public().filter(fund=public_fund(code), year=year, kind=kind).exclude(file="")
    found = get_object_or_404(rows.of(organisation))
    return served(found.file, found.filename)


def newest(fund: Fund, count: int) -> list[Expected]:
    return reports.expected(reports.public_of(fund)[:count], timezone.localdate())


def _table(rows: list[Expected]) -> Table:
    columns = [
        Column("report", _("Report")),
        Column("year", _("Year"), "year"),
        Column("organisation", _("Organisation")),
        Column("due_on", _("Due"), "day"),
        Column("received_on", pgettext("report", "Received"), "day"),
        Column("state", _("State")),
    ]
    return Table("reports", _("Reports"), columns, [Row(_cells(row)) for row in rows])


def _cells(row: Expected) -> list:
    report = row.report
    party = report.organisation.name if report.organisation else ""
    return [report.get_kind_display(), report.year, party, report.due_on, report.received_on, str(row.status.label)]
