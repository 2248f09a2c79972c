"""Which invitations are due for a reminder, and which came back."""

from datetime import datetime, timedelta

from django.db.models import Q

from portal.notifications.models import Message

from ..models import Event, Invitation, InvitationRun

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
