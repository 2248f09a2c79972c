"""Where an event is held: in one line, and as a point on the world."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core import world

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


@dataclass(frozen=True)
class Locator:
    """A window on the world's land around one point."""

    land: str
    box: str  # viewBox
    x: float
    y: float


WINDOW = (300, 180)  # of the 1000 × 437 of the world


def locator(event: Event) -> Locator | None:
    if event.latitude is None or event.longitude is None:
        return None
    x, y = world.place(float(event.longitude), float(event.latitude))
    left = min(max(x - WINDOW[0] / 2, 0), world.WIDTH - WINDOW[0])
    top = min(max(y - WINDOW[1] / 2, 0), world.HEIGHT - WINDOW[1])
    return Locator(world.land(), f"{left:.1f} {top:.1f} {WINDOW[0]} {WINDOW[1]}", x, y)
