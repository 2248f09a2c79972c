"""Figures of an event's guests. They stay when the persons are erased."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ..models import Event
from ..states import SEATED


@dataclass(frozen=True)
class Attendance:
    invited: int
    registered: int  # everybody who ever registered, the cancelled included
    seated: int  # confirmed, attended or absent
    waiting: int
    came: int
    authorities: int  # different ones with a seat
    countries: int


def attendance(event: Event) -> Attendance:
    """Two queries."""
    seated = Q(state__in=SEATED)
    counts = event.registrations.aggregate(
        registered=Count("pk"),
        seated=Count("pk", filter=seated),
        waiting=Count("pk", filter=Q(state__in=["waitlisted", "pending"])),
        attended=Count("pk", filter=Q(state="attended")),
        authorities=Count("authority", filter=seated, distinct=True),
        countries=Count("country", filter=seated, distinct=True),
    )
    attended = counts.pop("attended")
    came = attended if attended or event.attended_count is None else event.attended_count
    return Attendance(invited=event.invitations.exclude(state="withdrawn").count(), came=came, **counts)
