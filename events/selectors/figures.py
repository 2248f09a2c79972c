"""What the home page says of events."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext

from portal.core.figures import Figure
from portal.core.formats import number

from ..models import Event, FollowOn


def home_figures() -> Iterator[Figure]:
    """Events ahead, those reported, and the requests that followed from them."""
    ahead = Q(ends_at__gte=timezone.now(), state__in=["published", "registration_open", "registration_closed"])
    counts = Event.objects.public().aggregate(
        ahead=Count("pk", filter=ahead), reported=Count("pk", filter=Q(state="reported"))
    )
    if counts["ahead"]:
        yield Figure(number(counts["ahead"]), ngettext("event ahead", "events ahead", counts["ahead"]))
    if counts["reported"]:
        followed = FollowOn.objects.filter(event__state="reported").count()
        if followed:
            label = ngettext("request followed from an event", "requests followed from events", followed)
            yield Figure(number(followed), label)
