"""Bilateral meetings: one side proposes a free slot, the other agrees; the database refuses a double booking."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.models import record

from ..emails import meetings as emails
from ..models import Appointment, Event, Meeting, MeetingSlot, Registration
from ..policies.registrations import check_handler
from ..selectors.meetings import is_busy, meets
from ..states import MEETING
from .registrations.door import at_the_door

PROPOSALS_AT_MOST = 10  # of one guest that wait for an answer
SLOTS_AT_MOST = 200


def add_slots(
    *, event: Event, by, starts_at, ends_at, minutes: int, tables: int, place: str = "", nonce: str = ""
) -> int:
    """Slots of `minutes` one after the other, at each table, between two moments. How many were made.

    `nonce` is the form's: sent twice, the second time finds those that are there.
    """
    with at_the_door(event.pk) as row:
        check_handler(by)
        known = row.meeting_slots.filter(nonce=nonce).count() if nonce else 0
        if known:
            return known
        if not row.holds(starts_at, ends_at):
            raise ActionRefused(_("The slots lie within the event."))
        length = timedelta(minutes=minutes)
        starts = []
        while starts_at + length <= ends_at:
            starts.append(starts_at)
            starts_at += length
        if not starts or len(starts) * tables > SLOTS_AT_MOST:
            raise ActionRefused(_("Between one and %(most)d slots can be made at a time.") % {"most": SLOTS_AT_MOST})
        slots = [
            MeetingSlot(event=row, starts_at=start, ends_at=start + length, table=table, place=place, nonce=nonce)
            for start in starts
            for table in range(1, tables + 1)
        ]
        try:
            with transaction.atomic():
                MeetingSlot.objects.bulk_create(slots)
        except IntegrityError as clash:
            raise ActionRefused(_("A table is taken at one of these times already.")) from clash
        record(row, "add_slots", by=by, words=_("Made %(number)d slots for meetings") % {"number": len(slots)})
    return len(slots)


def propose(*, slot: MeetingSlot, proposer: Registration, invitee: Registration, subject: str = "") -> Meeting:
    """Both have a place and wish meetings; the slot is free and so are both at that time."""
    with at_the_door(slot.event_id) as event:
        one, other = _both(event, proposer, invitee)
        _check_time(slot, one, other)
        waiting = one.meetings_proposed.filter(state="proposed")
        if waiting.count() >= PROPOSALS_AT_MOST:
            raise ActionRefused(_("Wait for the answers to the meetings you proposed."))
        if waiting.filter(slot=slot, invitee=other).exists():
            raise IllegalMove(_("You proposed this meeting already."))
        meeting = Meeting.objects.create(slot=slot, proposer=one, invitee=other, subject=subject.strip()[:300])
        record(meeting, "propose")
        emails.propose(meeting, event)
    return meeting


def agree(*, meeting: Meeting, guest: Registration) -> Meeting:
    with at_the_door(guest.event_id) as event:
        row = _mine(meeting, guest, sides=("invitee",))
        MEETING.check_source("agree", row.state)
        _both(event, row.proposer, row.invitee)
        _check_time(row.slot, row.proposer, row.invitee)
        row.move_to("agree")
        row.save()
        for side in (row.proposer, row.invitee):
            Appointment.objects.create(
                meeting=row, registration=side, starts_at=row.slot.starts_at, ends_at=row.slot.ends_at
            )
        record(row, "agree")
        emails.agree(row, event)
    return row


def refuse(*, meeting: Meeting, guest: Registration) -> Meeting:
    with at_the_door(guest.event_id) as event:
        row = _mine(meeting, guest, sides=("invitee",))
        row.move_to("refuse")
        row.save()
        record(row, "refuse")
        emails.refuse(row, event)
    return row


def cancel(*, meeting: Meeting, guest: Registration) -> Meeting:
    """Either side; the slot and both people are free again."""
    with at_the_door(guest.event_id) as event:
        row = _mine(meeting, guest, sides=("proposer", "invitee"))
        row.move_to("cancel")
        row.save()
        row.appointments.all().delete()
        record(row, "cancel")
        emails.cancel(row, event, by=guest)
    return row


def drop_all(registration: Registration, event: Event) -> None:
    """Of a guest who no longer comes. For a caller that holds the event's row lock."""
    mine = registration.meetings_proposed.all() | registration.meetings_received.all()
    for row in mine.filter(state__in=["proposed", "agreed"]).select_related("slot", "proposer", "invitee"):
        row.move_to("cancel")
        row.save()
        row.appointments.all().delete()
        record(row, "cancel")
        emails.cancel(row, event, by=registration)


def _both(event: Event, one: Registration, other: Registration) -> list[Registration]:
    rows = event.registrations.select_related("user", "authority").in_bulk([one.pk, other.pk])
    pair = [row for pk in (one.pk, other.pk) if (row := rows.get(pk)) is not None and meets(row, event)]
    if one.pk == other.pk or len(pair) < 2:
        raise NotPermitted(_("Meetings are between two guests who have a place and wish meetings."))
    return pair


def _check_time(slot: MeetingSlot, one: Registration, other: Registration) -> None:
    if slot.starts_at <= timezone.now():
        raise ActionRefused(_("This time has passed."))
    if slot.meetings.filter(state="agreed").exists():
        raise ActionRefused(_("This table is taken at that time."))
    if is_busy(one, slot) or is_busy(other, slot):
        raise ActionRefused(_("One of the two already has a meeting at that time."))


def _mine(meeting: Meeting, guest: Registration, *, sides: tuple[str, ...]) -> Meeting:
    rows = Meeting.objects.select_related("slot", "proposer__user", "invitee__user")
    row = rows.get(pk=meeting.pk)
    if guest.pk not in {getattr(row, f"{side}_id") for side in sides}:
        raise NotPermitted(_("This is for the other side to decide."))
    return row
