"""The clock of liaison: reminders, mails that came back, and what was sent for information. Every step is idempotent:
a sweep run twice does nothing the second time."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from portal.core.errors import ActionRefused
from portal.notifications.models import Message

from . import actions, emails
from .actions.reminding import close_information, closes_before, take_note_of_bounce
from .models import Referral
from .states import LADDER, Kind

logger = logging.getLogger(__name__)


@shared_task(name="liaison.remind")
def remind() -> None:
    _each(bounced(), lambda pair: take_note_of_bounce(*pair))
    _each(to_remind(), lambda referral: actions.remind(referral))
    _each(information_to_close(), close_information)


def to_remind() -> list[Referral]:
    """Whose next rung may have come; the action looks at the working days."""
    today = timezone.localdate()
    due = Q()
    for rung, step in enumerate(LADDER):
        latest = today - timedelta(days=step.days_later)
        due |= Q(reminders_sent=rung, **{f"{step.counts_from}__lte": latest})
    waiting = Referral.objects.filter(due, state__in=["sent", "acknowledged"]).exclude(kind=Kind.INFORMATION)
    return list(waiting.exclude(last_reminder_at__date=today).order_by("pk"))


def bounced() -> list[tuple[Referral, Message]]:
    """Referrals whose mail with the present link came back or was given up."""
    asked = Referral.objects.filter(state__in=["sent", "acknowledged"])
    messages = Message.objects.filter(
        event="liaison.send",
        state__in=["bounced", "failed"],
        subject_type=Referral._meta.label_lower,
        subject_id__in=asked.values("pk"),
    )
    referrals = asked.in_bulk([message.subject_id for message in messages])
    pairs = [(referrals[message.subject_id], message) for message in messages if message.subject_id in referrals]
    return [
        (referral, message) for referral, message in pairs if message.dedupe_key.startswith(emails.sent_key(referral))
    ]


def information_to_close() -> list[Referral]:
    asked = Referral.objects.filter(kind=Kind.INFORMATION, state__in=["sent", "acknowledged", "interested"])
    return list(asked.filter(sent_at__lt=closes_before()).order_by("pk"))


def _each(rows: Iterable, act: Callable) -> None:
    """One transaction for each; what one refuses or breaks does not keep the others waiting."""
    for row in rows:
        try:
            act(row)
        except ActionRefused as refusal:
            logger.info("liaison: %s left as it is: %s", row, refusal)
        except Exception:
            logger.exception("liaison: %s could not be handled", row)
