"""What partnerships asks of the event behind a request's deliverable."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerships.registry import EVENTS, Made, Maker

from .. import policies
from ..models import Event


def _offer(user, request) -> str:
    """The desk's page that makes the event; nothing while one is alive."""
    if not policies.manages(user) or Event.objects.filter(request=request).exclude(state="cancelled").exists():
        return ""
    return reverse("admin:events_event_create_event", args=[request.pk])


def _public(key: int, user) -> Made | None:
    event = Event.objects.visible_to(user).filter(pk=key).first()
    return Made(event.title, event.get_absolute_url(), event.status) if event else None


def _desk(key: int) -> Made | None:
    event = Event.objects.filter(pk=key).first()
    return (
        Made(f"{event.code} {event.title}", reverse("admin:events_event_change", args=[key]), event.status)
        if event
        else None
    )


MAKER = Maker("events.event", "create_event", _("Make the event"), EVENTS, _offer, _public, _desk)
