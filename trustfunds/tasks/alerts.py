from celery import shared_task

from ..actions.alerts import warn_of_delivery
from ..selectors.own.listeners import falling


@shared_task(name="trustfunds.watch_delivery")
def watch_delivery() -> int:
    """How many funds and people were below; whoever was told this year is not told again."""
    found = falling()
    for one in found:
        warn_of_delivery(falling=one)
    return len(found)
