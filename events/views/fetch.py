from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..models import Event


def the_event(user, slug: str) -> Event:
    """A public one, one prepared for the reader's authority, or any for staff; 404 to strangers."""
    rows = Event.objects.visible_to(user).select_related("host__country", "country", "request")
    event = rows.filter(slug=slug).order_by().distinct().first()
    if event is None:
        raise Http404
    return event


def on_the_clock_of_the_place(
    request: HttpRequest, template: str, event: Event, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A guest's page: guests are where the event is, whatever clock the portal would show them."""
    with timezone.override(event.zone):
        return render(request, template, {"event": event, **context}, status=status)
