"""What the home page shows of events."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.showcase import SHOWN, Column, Row

from ..models import Event
from .dates import days_in_words
from .places import place_in_words


def on_home() -> Column | None:
    """The next ones; where none is ahead, the latest that were held."""
    now = timezone.now()
    public = Event.objects.public().exclude(state="cancelled").select_related("country")
    ahead = list(public.filter(ends_at__gte=now).exclude(state="postponed").order_by("starts_at")[:SHOWN])
    shown = ahead or list(public.past(now).order_by("-starts_at")[:SHOWN])
    if not shown:
        return None
    rows = [Row(e.title, e.get_absolute_url(), f"{days_in_words(e)} · {place_in_words(e)}") for e in shown]
    address = reverse("events:list") + ("" if ahead else "?when=past")
    return Column(_("Events ahead") if ahead else _("Events held"), rows, _("All events"), address)
