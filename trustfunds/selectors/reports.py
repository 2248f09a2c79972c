"""Reports due to funds and received, each with how it stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.lifecycle import State

from ..models import Fund, Report

RECEIVED = State("received", pgettext_lazy("report", "Received"), tone="good")
LATE = State("late", _("Late"), tone="bad")
DUE = State("due", _("Not due yet"), tone="neutral")
NEWEST = ("-year", "-due_on", "fund__code", "organisation__code", "pk")


@dataclass(frozen=True)
class Expected:
    report: Report
    status: State
    days_late: int


def public_of(fund: Fund) -> QuerySet[Report]:
    return Report.objects.public().filter(fund=fund).select_related("fund", "organisation").order_by(*NEWEST)


def expected(reports: Iterable[Report], day: date) -> list[Expected]:
    return [_expected(report, day) for report in reports]


def _expected(report: Report, day: date) -> Expected:
    if report.received_on:
        return Expected(report, RECEIVED, 0)
    late = (day - report.due_on).days
    return Expected(report, LATE if late > 0 else DUE, max(0, late))
