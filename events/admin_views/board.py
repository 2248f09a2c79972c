"""What the opening page of the desk says of events."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from portal.core.desk.board import Counter, Line, Panel, register
from portal.core.desk.filters import Viewer

from ..models import Event
from .tabs import TABS

SHOWN = {"mine": "active", "open": "neutral", "over": "bad", "to_report": "waiting"}
BY_KEY = {tab.key: tab for tab in TABS}


def _lines(viewer: Viewer) -> list[Line]:
    address = reverse("admin:events_event_changelist")
    return [
        Line(
            BY_KEY[key].label,
            [Counter(BY_KEY[key].rows(Event.objects.all(), viewer), f"{address}?{urlencode({'tab': key})}", tone)],
        )
        for key, tone in SHOWN.items()
    ]


register(Panel("events", _("Events"), _lines, "events.view_event", 25))
