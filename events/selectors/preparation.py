"""What the desk offers when an event is referred to UN bodies: whom to ask and why, what they may read."""

from typing import Any

from django.db.models import Q

from portal.directory.models import Theme
from portal.liaison import selectors as liaison
from portal.liaison.validators import SUMMARY_LENGTH

from ..models import Event
from .dates import days_in_words
from .files import attachable
from .places import place_in_words


def preparation(event: Event) -> dict[str, Any]:
    """The arguments of liaison's `PrepareForm` for this event."""
    themes = Q(working_groups__event=event)
    if event.request_id:
        themes |= Q(pk__in=event.request.themes.values("pk"))
    found = liaison.preparation(
        event,
        host_countries=[event.country],
        themes=Theme.objects.filter(themes).distinct(),
        framework=event.programmes.filter(is_framework=True).exists(),
    )
    return {**found, "attachments": attachable(event), "summary": summary_for_bodies(event)}


def summary_for_bodies(event: Event) -> str:
    """A first text for the officer to edit: what, for whom, where and when. No person is named."""
    when = days_in_words(event) if event.starts_at else ""
    where = " · ".join(part for part in (when, place_in_words(event)) if part)
    lines = [event.title, f"{event.host.official_name}, {event.country.name}", where, event.summary]
    return "\n\n".join(line for line in lines if line)[:SUMMARY_LENGTH]
