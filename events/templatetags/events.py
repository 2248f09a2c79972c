"""Days, hours and places of an event in the language of the page or mail: `{% load events %}`."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from portal.core import formats

from ..models import Event
from ..selectors import dates, languages, meetings, places

register = template.Library()

register.filter("event_days", dates.days_in_words)
register.filter("event_hours", dates.hours_in_words)
register.filter("event_place", places.place_in_words)
register.filter("event_address", places.address_in_words)


@register.filter
def language_names(codes: list[str]) -> str:
    return languages.names(codes, get_language() or "en")


@register.filter
def at_the_place(moment: datetime, event: Event) -> str:
    """A moment on the clock of the event's place, whoever reads it."""
    with timezone.override(event.zone):
        return formats.moment(moment)


@register.filter
def coordinate(value) -> str:
    """A coordinate as addresses write it, whatever the language of the page."""
    return f"{value:.5f}"


register.filter("other_side", meetings.other_side)
register.filter("meeting_table", meetings.table_in_words)


@register.filter
def language_of(row, field: str) -> str:
    """For the `lang` of a text that may stand in for one in the page's language."""
    return row.language_of(field)
