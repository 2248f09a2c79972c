"""The rows of the desk's list of events."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import Event, Registration
from ..states import SEATED


def queue() -> QuerySet[Event]:
    """With host, country, owner and the numbers of seats taken and of people waiting."""
    mine = Registration.objects.filter(event=OuterRef("pk")).order_by().values("event")
    seated = mine.annotate(n=Count("pk", filter=Q(state__in=SEATED))).values("n")
    waiting = mine.annotate(n=Count("pk", filter=Q(state__in=["waitlisted", "pending"]))).values("n")
    return Event.objects.select_related("host", "country", "owner").annotate(
        seated=Coalesce(Subquery(seated), 0), waiting=Coalesce(Subquery(waiting), 0)
    )
