"""Events as iCalendar (RFC 5545): one UID for ever, a higher SEQUENCE with every change, CANCELLED when it is off."""

import uuid
from collections.abc import Iterable
from datetime import UTC, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as Entry

from ..models import Event
from .places import address_in_words, place_in_words

NAMESPACE = uuid.UUID("6f1c1a0e-6c1d-4d0b-9a43-2f6a4f3a7a55")
PRODUCT = "-//UNDP Hub for Innovative Partnerships//Partnership portal//EN"
OUT = frozenset({"cancelled", "postponed"})


def uid(event: Event) -> str:
    """Of the row, not of its address or title: it outlives a new name and a new host of the portal."""
    return str(uuid.uuid5(NAMESPACE, f"{event.code}:{event.created_at.astimezone(UTC):%Y%m%dT%H%M%S%f}"))


def calendar(events: Iterable[Event], *, language: str, method: str = "PUBLISH", with_link: bool = False) -> bytes:
    """A calendar of events that have a date. `with_link`: for registered people, with the online link.

    Reads host, country and programmes: select and prefetch them.
    """
    dated = [event for event in events if event.starts_at is not None]
    with translation.override(language):
        name = _("Events of the partnership portal")
        return book([entry_of(event, language, with_link) for event in dated], name=name, method=method)


def book(entries: list[Entry], *, name: str, method: str = "PUBLISH") -> bytes:
    """A calendar of entries, with the time zones they stand in."""
    moments = [entry[key].dt for entry in entries for key in ("dtstart", "dtend")]
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", method)
    found.add("x-wr-calname", name)
    found.add("refresh-interval", timedelta(hours=12), {"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT12H")
    for entry in entries:
        found.add_component(entry)
    if moments:
        year = timedelta(days=366)
        found.add_missing_timezones(min(moments).date() - year, max(moments).date() + year)
    return found.to_ical()


def calendar_of(event: Event, *, language: str, with_link: bool = False) -> bytes:
    """The file of one event: an update, or a cancellation of what was put in calendars before."""
    method = "CANCEL" if event.state in OUT else "PUBLISH"
    return calendar([event], language=language, method=method, with_link=with_link)


def entry_of(event: Event, language: str, with_link: bool) -> Entry:
    entry = Entry()
    url = settings.SITE_URL + event.get_absolute_url()
    entry.add("uid", uid(event))
    entry.add("dtstamp", event.calendar_changed_at.astimezone(UTC))
    entry.add("created", event.created_at.astimezone(UTC))
    entry.add("last-modified", event.calendar_changed_at.astimezone(UTC))
    entry.add("sequence", event.calendar_sequence)
    entry.add("status", _status(event))
    entry.add("dtstart", local(event, event.starts_at))
    entry.add("dtend", local(event, event.ends_at))
    entry.add("summary", event.written("title", language))
    entry.add("url", url)
    entry.add("location", address_in_words(event) or place_in_words(event, language))
    if event.latitude is not None and event.longitude is not None:
        entry.add("geo", (float(event.latitude), float(event.longitude)))
    link = event.online_link if with_link else ""
    lines = [event.notice if event.state in OUT else "", event.written("summary", language), link, url]
    entry.add("description", "\n\n".join(line for line in lines if line))
    entry.add("categories", [programme.name_in(language) for programme in event.programmes.all()] or [_("Event")])
    if event.contact_email:
        organiser = vCalAddress(f"mailto:{event.contact_email}")
        organiser.params["cn"] = vText(event.host.name_in(language))
        entry.add("organizer", organiser)
    entry.add("class", "PUBLIC")
    entry.add("transp", "OPAQUE")
    return entry


def local(event: Event, moment):
    return moment.astimezone(UTC) if event.time_zone == "UTC" else moment.astimezone(event.zone)


def _status(event: Event) -> str:
    if event.state in OUT:
        return "CANCELLED"
    return "TENTATIVE" if event.state in ("proposed", "date_agreed") else "CONFIRMED"
