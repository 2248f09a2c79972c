from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record, record_move

from .. import emails
from ..models import Appointment, Event
from .base import deciding


def agree_date(
    *, event: Event, by, starts_at: datetime, ends_at: datetime, time_zone: str, version: int | None = None
) -> Event:
    """The date is agreed with the host; after a postponement of a public event everybody hears of it."""
    with deciding(event, "agree_date", by=by, version=version) as row:
        if row.is_national and not row.budget_holder:
            raise ActionRefused(_("Name the budget holder of the national event first (edit organisers)."))
        before = row.move_to("agree_date", "published" if row.is_public else "date_agreed")
        _set(row, starts_at, ends_at, time_zone)
        row.notice = ""
        row.save()
        record_move(row, "agree_date", before, by=by, starts_at=row.starts_at.isoformat(), time_zone=time_zone)
        emails.agree_date(row, by=by)
    return row


def change_date(
    *, event: Event, by, starts_at: datetime, ends_at: datetime, time_zone: str, version: int | None = None
) -> Event:
    """Another date for an event that keeps its state; what is in calendars is updated."""
    with deciding(event, "change_date", by=by, version=version) as row:
        if (row.starts_at, row.ends_at, row.time_zone) == (starts_at, ends_at, time_zone):
            raise ActionRefused(_("This is the date it has."))
        was = row.starts_at.isoformat()
        _set(row, starts_at, ends_at, time_zone)
        row.version += 1
        row.save()
        record(row, "change_date", by=by, was=was, starts_at=row.starts_at.isoformat(), time_zone=time_zone)
        emails.change_date(row, by=by)
    return row


def postpone(*, event: Event, by, notice: str, version: int | None = None) -> Event:
    """No date any more: everybody registered is told why, and calendars drop it until the new date is agreed."""
    with deciding(event, "postpone", by=by, version=version) as row:
        if not notice.strip():
            raise ActionRefused(_("Say why it is postponed: people read it."))
        before = row.move_to("postpone")
        row.notice = notice.strip()
        row.calendar_changed()
        row.save()
        record_move(row, "postpone", before, by=by, note=row.notice)
        emails.postpone(row, by=by)
    return row


def _set(row: Event, starts_at: datetime, ends_at: datetime, time_zone: str) -> None:
    """The agenda and the meeting slots move along, so that a day's programme stays a day's programme."""
    if ends_at <= starts_at:
        raise ActionRefused(_("The end comes after the start."))
    if starts_at <= timezone.now():
        raise ActionRefused(_("The date lies ahead."))
    if row.starts_at is not None:
        shift = starts_at - row.starts_at
        for rows in (row.sessions, row.meeting_slots):
            rows.update(starts_at=F("starts_at") + shift, ends_at=F("ends_at") + shift)
        _move_appointments(row, shift)
        # Another hour of the same day is no reason to say it twice.
        if _day(starts_at, time_zone) != _day(row.starts_at, row.time_zone):
            row.registrations.update(reminded_at=None, reminded_days=None)
    row.starts_at, row.ends_at, row.time_zone = starts_at, ends_at, time_zone
    if row.registration_closes_at is not None and row.registration_closes_at > ends_at:
        row.registration_closes_at = starts_at
    row.calendar_changed()


def _day(moment: datetime, time_zone: str) -> date:
    return moment.astimezone(ZoneInfo(time_zone)).date()


def _move_appointments(row: Event, shift) -> None:
    mine = Appointment.objects.filter(registration__event=row)
    mine.update(starts_at=F("starts_at") + shift, ends_at=F("ends_at") + shift)
