"""The clock of the desk: reports that become due, documents nobody confirmed."""

from celery import shared_task

from ..actions import drop_held
from ..actions.reports import make_due


@shared_task(name="trustfunds.make_reports_due")
def make_reports_due() -> int:
    """How many were new; what is there already stays as it is."""
    return make_due()


@shared_task(name="trustfunds.sweep_held")
def sweep_held() -> int:
    return drop_held()
