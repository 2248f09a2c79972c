"""Whom a guest may meet, and when."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from ..models import Appointment, Event, Meeting, MeetingSlot, Registration
from ..states import COMING


def meets(row: Registration, event: Event) -> bool:
    return row.state == "confirmed" and row.wants_meetings and row.erased_at is None and event.state in COMING


def is_busy(row: Registration, slot: MeetingSlot) -> bool:
    return row.appointments.filter(starts_at__lt=slot.ends_at, ends_at__gt=slot.starts_at).exists()


def partners(row: Registration):
    """The other guests who wish meetings; shown by role and organisation, never by name or address."""
    others = row.event.registrations.filter(state="confirmed", wants_meetings=True, erased_at=None)
    return others.exclude(pk=row.pk).select_related("authority", "country").order_by("organisation", "sequence")


def free_slots(row: Registration, now: datetime):
    """Ahead, not taken, and at no time when this guest meets somebody."""
    mine = Appointment.objects.filter(
        registration=row, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
    )
    taken = Meeting.objects.filter(slot=OuterRef("pk"), state="agreed")
    slots = row.event.meeting_slots.filter(starts_at__gt=now)
    return slots.filter(~Exists(mine), ~Exists(taken)).order_by("starts_at", "table")


def other_side(meeting: Meeting, row: Registration) -> str:
    """Whom this guest meets, by authority or organisation. Reads both sides with their authority."""
    other = meeting.invitee if meeting.proposer_id == row.pk else meeting.proposer
    return str(other.authority or other.organisation)


def table_in_words(slot: MeetingSlot) -> str:
    table = _("table %(table)d") % {"table": slot.table}
    return f"{table}, {slot.place}" if slot.place else table


def meetings_of(row: Registration):
    rows = Meeting.objects.filter(Q(proposer=row) | Q(invitee=row))
    return rows.select_related("slot", "proposer__authority", "invitee__authority").order_by("slot__starts_at", "pk")
