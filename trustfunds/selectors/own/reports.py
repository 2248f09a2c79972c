"""Reports due to and received from the funds a donor gives to."""

from django.db.models import QuerySet

from ...models import Donor, Report
from ..reports import NEWEST
from .periods import funds_of


def reports_of(donor: Donor) -> QuerySet[Report]:
    """A donor reads the reports of its own funds whether the public does or not."""
    found = Report.objects.filter(fund__in=funds_of(donor)).select_related("fund", "organisation")
    return found.order_by(*NEWEST)
