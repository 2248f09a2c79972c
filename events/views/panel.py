"""This app's panels of the workspace: the events of one's authorities, and those one comes to."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from portal.core.workspace import Content, Panel

from ..models import Event, Registration
from ..policies.links import REGISTRATION

SHOWN = 5


def _events_panel(request: HttpRequest) -> Content | None:
    """Those ahead and those held whose outcomes are not recorded yet, the next one first."""
    rows = Event.objects.of_authorities(request.user).open().select_related("country")
    shown = list(rows.order_by("starts_at", "pk").distinct()[:SHOWN])
    return Content("events/_panel.html", {"events": shown}) if shown else None


def _registrations_panel(request: HttpRequest) -> Content | None:
    """Events ahead one is registered for, each with the way to one's own page."""
    rows = Registration.objects.own(request.user).filter(event__ends_at__gt=timezone.now())
    shown = list(rows.select_related("event__country").order_by("event__starts_at", "pk")[:SHOWN])
    pages = [(row, reverse("events:registration", args=[REGISTRATION.token(row.token)])) for row in shown]
    return Content("events/_own_panel.html", {"pages": pages}) if pages else None


EVENTS = Panel("events", 40, _events_panel)
REGISTRATIONS = Panel("registrations", 42, _registrations_panel)
