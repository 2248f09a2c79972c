"""Reports due to and received from the funds a donor gives to."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import State

from ...models import Donor, Report
from .periods import funds_of

RECEIVED = State("received", _("Received"), tone="good")
LATE = State("late", _("Late"), tone="bad")
DUE = State("due", _("Not due yet"), tone="neutral")


@dataclass(frozen=True)
class Expected:
    report: Report
    status: State
    days_late: int


def reports_of(donor: Donor):
    """A donor reads the reports of its own funds whether the public does or not."""
    return Report.objects.filter(fund__in=funds_of(donor)).select_related("fund", "organisation")


def expected(reports, day: date) -> list[Expected]:
    return [_expected(report, day) for report in reports]


def _expected(report: Report, day: date) -> Expected:
    if report.received_on:
        return Expected(report, RECEIVED, 0)
    late = (day - report.due_on).days
    return Expected(report, LATE if late > 0 else DUE, max(0, late))
