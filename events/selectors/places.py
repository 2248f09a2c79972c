"""Where an event is held, in one line."""

from django.utils.translation import gettext as _

from ..models import Event
from ..states import Attendance


def place_in_words(event: Event, language: str | None = None) -> str:
    """Reads the country: select it with the row."""
    if event.attendance == Attendance.ONLINE:
        return str(Attendance.ONLINE.label)
    country = event.country.name_in(language) if language else event.country.name
    place = ", ".join(part for part in (event.city, country) if part)
    if event.attendance == Attendance.HYBRID:
        return _("%(place)s and online") % {"place": place}
    return place


def address_in_words(event: Event) -> str:
    """The venue with its address; empty where nothing is known yet."""
    return ", ".join(part for part in (event.venue, event.venue_address, event.city) if part)
