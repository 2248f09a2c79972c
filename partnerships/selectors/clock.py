"""How much of the promised time is used, in working days of the owner's country."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from portal.core.clock import FALLBACK, working_days_between

from ..models import PartnershipRequest
from ..states import SERVICE_LEVELS


@dataclass(frozen=True)
class Clock:
    """`left` is negative once the day has passed. `stopped_on`: since when it stands still."""

    promised: int
    left: int
    due_on: date
    stopped_on: date | None = None

    @property
    def used(self) -> int:
        return max(0, self.promised - self.left)

    @property
    def late(self) -> int:
        return max(0, -self.left)

    @property
    def share(self) -> int:
        """Per cent of the promised time that is used, for the bar."""
        return min(100, round(100 * self.used / self.promised)) if self.promised else 100


def clock(row: PartnershipRequest, today: date) -> Clock | None:
    """Needs a row of `case.cases()`; None where no decision is awaited."""
    if row.due_on is None or row.status.clock == "none":
        return None
    country = (row.owner.country if row.owner else "") or FALLBACK
    stopped_on = None if row.clock_runs else row.clock_stopped_on
    left = working_days_between(stopped_on or today, row.due_on, country)
    return Clock(row.promised_days or SERVICE_LEVELS["decision"], left, row.due_on, stopped_on)


def age_in_days(row: PartnershipRequest, today: date) -> int:
    return (today - timezone.localdate(row.submitted_at)).days
