"""Which invitations and which guests are due for a reminder, and which invitations came back."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from portal.notifications.models import Message

from ..models import Event, Invitation, InvitationRun, Registration
from ..states import COMING

AFTER_DAYS = 7  # the first reminder: so long after the invitation
BEFORE_DAYS = 7  # the second: so long before registration closes, or before the event
PAUSE_DAYS = 3  # between any two mails


def deadline(event: Event) -> datetime | None:
    return event.registration_closes_at or event.starts_at


def reminder_is_due(row: Invitation, event: Event, now: datetime) -> bool:
    last = row.last_reminder_at or row.queued_at
    ends = deadline(event)
    if row.state != "queued" or row.answered_at is not None or last is None or ends is None:
        return False
    if not event.registration_is_open(now) or now >= ends or now - last < timedelta(days=PAUSE_DAYS):
        return False
    if row.reminders_sent == 0:
        return now - last >= timedelta(days=AFTER_DAYS)
    return row.reminders_sent == 1 and ends - now <= timedelta(days=BEFORE_DAYS)


def to_remind(now: datetime) -> list[Invitation]:
    """Whose reminder may be due; the action looks again under the lock."""
    pause = now - timedelta(days=PAUSE_DAYS)
    rows = Invitation.objects.unanswered().filter(event__state="registration_open", reminders_sent__lt=2)
    rows = rows.filter(queued_at__lte=pause).filter(Q(last_reminder_at=None) | Q(last_reminder_at__lte=pause))
    found = rows.select_related("event").order_by("pk")
    return [row for row in found if reminder_is_due(row, row.event, now)]


def rung(event: Event, now: datetime) -> int | None:
    """Of the days before the date on which guests are reminded, the one that was reached last. None before the first,
    and for an event that has begun, is postponed or is cancelled."""
    starts = event.starts_at
    if event.state not in COMING or starts is None or event.has_begun(now):
        return None
    reached = [days for days in event.reminder_days if now >= starts - timedelta(days=days)]
    return min(reached, default=None)


def guests_to_remind(event: Event, now: datetime) -> QuerySet[Registration]:
    """Who has a place and was not reminded yet for the rung reached. Whoever got the place after it just read the same
    in the mail that confirmed it."""
    days = rung(event, now)
    if days is None or event.starts_at is None:
        return event.registrations.none()
    guests = event.registrations.filter(state="confirmed", erased_at=None)
    guests = guests.filter(confirmed_at__lte=event.starts_at - timedelta(days=days))
    return guests.filter(Q(reminded_days=None) | Q(reminded_days__gt=days))


def to_remind_guests(now: datetime) -> list[Registration]:
    ahead = Event.objects.filter(state__in=COMING, starts_at__gt=now).exclude(reminder_days=[])
    return [guest for event in ahead.order_by("pk") for guest in guests_to_remind(event, now).order_by("sequence")]


def came_back() -> list[tuple[Invitation, datetime]]:
    """Invitations whose mail the receiver's server refused, or that was given up."""
    lost = Message.objects.filter(
        event__in=["invitation.queue", "invitation.remind"],
        state__in=["bounced", "failed"],
        subject_type=InvitationRun._meta.label_lower,
    )
    found: list[tuple[Invitation, datetime]] = []
    for message in lost.without_bodies().order_by("pk"):
        rows = Invitation.objects.filter(run=message.subject_id, email=message.to_email.lower(), state="queued")
        found.extend((row, message.sending_since or message.created_at) for row in rows)
    return found


def to_queue() -> list[InvitationRun]:
    """Sendings of which some invitations are not in the outbox yet: a worker died, or the broker lost the task."""
    return list(InvitationRun.objects.filter(finished_at=None).select_related("event").order_by("pk"))
