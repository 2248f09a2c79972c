"""A guest's schedule as iCalendar: each session and each meeting an entry of its own, with a UID for ever."""

import uuid
from datetime import UTC

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Event as Entry

from ..models import Event, Meeting, Registration, Session
from ..states import LIVE, WITH_A_PLACE
from .calendar_files import NAMESPACE, OUT, book, entry_of, local, uid
from .meetings import meetings_of, other_side, table_in_words
from .places import address_in_words
from .schedule import sessions_of


def personal_calendar(row: Registration) -> bytes:
    """In the guest's language. Whatever does not take place (for this guest) any more is in it as cancelled, so that
    calendars drop it. Calendars are shared: nothing in it lets others answer for the guest.

    Sequences: the event raises its own when it is postponed, cancelled or dated anew; a guest who left and a meeting
    that was cancelled stay so, and add one.
    """
    event = row.event
    with translation.override(row.language):
        entries = [_of_session(event, one, row) for one in sessions_of(row)] if event.starts_at else []
        meetings = [one for one in meetings_of(row) if one.state in ("agreed", "cancelled")]
        entries += [_of_meeting(event, one, row) for one in meetings]
        if not entries and event.starts_at and row.state in LIVE | WITH_A_PLACE:
            # a calendar without an entry is none: until there is an agenda, the event itself
            entries = [entry_of(event, row.language, row.state in WITH_A_PLACE)]
        return book(entries, name=event.written("title", row.language))


def meeting_calendar(meeting: Meeting, row: Registration) -> tuple[str, bytes]:
    """The method and the file that one mail about one meeting carries."""
    event = row.event
    with translation.override(row.language):
        entry = _of_meeting(event, meeting, row)
        method = "CANCEL" if entry["status"] == "CANCELLED" else "PUBLISH"
        return method, book([entry], name=event.written("title", row.language), method=method)


def _of_session(event: Event, session: Session, row: Registration) -> Entry:
    left = row.state not in LIVE | WITH_A_PLACE
    is_off = left or event.state in OUT
    entry = _entry(event, f"session:{session.pk}", session, is_off=is_off, is_sure=row.state in WITH_A_PLACE)
    entry.add("summary", session.written("title", row.language))
    entry.add("sequence", event.calendar_sequence + session.version - 1 + left)
    entry.add("last-modified", max(session.changed_at, event.calendar_changed_at).astimezone(UTC))
    entry.add("dtstamp", max(session.changed_at, event.calendar_changed_at, row.state_since).astimezone(UTC))
    entry.add("location", _place(event, session.room))
    link = event.online_link if row.state in WITH_A_PLACE else ""
    lines = [event.written("title", row.language), session.written("text", row.language), link, _page(event)]
    entry.add("description", "\n\n".join(line for line in lines if line))
    return entry


def _of_meeting(event: Event, meeting: Meeting, row: Registration) -> Entry:
    slot = meeting.slot
    left = meeting.state == "cancelled"
    changed = max(meeting.answered_at or meeting.created_at, event.calendar_changed_at).astimezone(UTC)
    entry = _entry(event, f"meeting:{meeting.key}:{row.key}", slot, is_off=left or event.state in OUT)
    entry.add("summary", _("Meeting with %(name)s") % {"name": other_side(meeting, row)})
    entry.add("sequence", event.calendar_sequence + left)
    entry.add("last-modified", changed)
    entry.add("dtstamp", changed)
    entry.add("location", _place(event, f"{table_in_words(slot)}"))
    lines = [event.written("title", row.language), meeting.subject, _page(event)]
    entry.add("description", "\n\n".join(line for line in lines if line))
    return entry


def _entry(event: Event, part: str, times, *, is_off: bool, is_sure: bool = True) -> Entry:
    entry = Entry()
    entry.add("uid", str(uuid.uuid5(NAMESPACE, f"{uid(event)}:{part}")))
    entry.add("dtstart", local(event, times.starts_at))
    entry.add("dtend", local(event, times.ends_at))
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED" if is_sure else "TENTATIVE")
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return entry


def _page(event: Event) -> str:
    return settings.SITE_URL + event.get_absolute_url()


def _place(event: Event, room: str) -> str:
    return ", ".join(part for part in (room, address_in_words(event)) if part)
