"""Days and hours of an event as people read them: in the time zone of its place, never the reader's."""

from datetime import datetime

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.formats import city_of, day, first_of_month

from ..models import Event


def zone_in_words(event: Event) -> str:
    """The city of its time zone, as it stands beside every time."""
    return city_of(event.time_zone, get_language() or "en")


def days_in_words(event: Event) -> str:
    """`12 November 2026`, `12 to 13 November 2026`, `30 November to 1 December 2026`."""
    start, end = event.local_start, event.local_end
    if start is None or end is None:
        return ""
    first, last = start.date(), end.date()
    if first == last:
        return day(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    beginning = first_of_month(str(first.day)) if same_month else day(first)
    return _("%(first)s to %(last)s") % {"first": beginning, "last": day(last)}


def hours_in_words(event: Event) -> str:
    """`09:00 to 17:30 (Dakar)`: of its first day's start and its last day's end."""
    start, end = event.local_start, event.local_end
    if start is None or end is None:
        return ""
    return _("%(start)s to %(end)s (%(zone)s time)") % {
        "start": clock(start),
        "end": clock(end),
        "zone": zone_in_words(event),
    }


def clock(moment: datetime) -> str:
    return formats.time_format(moment, "H:i")
