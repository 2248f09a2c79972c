"""This app's panel of the workspace: the events of one's authorities."""

from django.http import HttpRequest

from portal.core.workspace import Content, Panel

from ..models import Event

SHOWN = 5


def _events_panel(request: HttpRequest) -> Content | None:
    """Those ahead and those held whose outcomes are not recorded yet, the next one first."""
    rows = Event.objects.of_authorities(request.user).open().select_related("country")
    shown = list(rows.order_by("starts_at", "pk").distinct()[:SHOWN])
    return Content("events/_panel.html", {"events": shown}) if shown else None


EVENTS = Panel("events", 40, _events_panel)
