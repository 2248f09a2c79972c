"""Summaries: what a person chose not to receive at once, once a day or on Mondays, in their language and time zone."""

import zoneinfo
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User

from . import outbox, preferences
from .models import Message, Preference
from .registry import Event, register

HOUR = 7  # of the person's day
MONDAY = 0
DIGEST = Event("digest", _("Summary of messages"), "notifications/mail/digest", mandatory=True, audience="nobody")
State, Frequency = Message.State, Preference.Frequency


def install() -> None:
    register(DIGEST)


def send_due() -> None:
    """Every hour: whoever has something waiting and whose morning has come. A second run finds nothing due."""
    waiting = Message.objects.filter(state=State.DIGEST).values("recipient")
    for user in User.objects.filter(pk__in=waiting, is_active=True).iterator():
        today = timezone.now().astimezone(zoneinfo.ZoneInfo(user.time_zone))
        if today.hour >= HOUR:
            send(user, today)


@transaction.atomic
def send(user: User, today: datetime) -> Message | None:
    """One summary a day at most; what has come since waits for the next."""
    key = f"digest:{user.pk}:{today:%Y-%m-%d}"
    if Message.objects.filter(dedupe_key__startswith=f"{key}:").exists():
        return None
    waiting = Message.objects.filter(state=State.DIGEST, recipient=user).order_by("created_at", "pk")
    locked = waiting.select_for_update(skip_locked=True, of=("self",))
    due = _due(user, locked, is_monday=today.weekday() == MONDAY)
    if not due:
        return None
    (digest,) = outbox.post(
        DIGEST.key, [user], subject=None, context={"items": due, "today": today.date()}, dedupe_key=key
    )
    Message.objects.filter(pk__in=[row.pk for row in due]).update(state=State.DIGESTED, digest=digest)
    return digest


def _due(user: User, rows: Iterable[Message], *, is_monday: bool) -> list[Message]:
    """By what the person wants today, which may differ from what they wanted when the message was written."""
    chosen = preferences.choices_of(user)
    due = []
    for row in rows:
        frequency = chosen.get(row.event, Frequency.DAILY)
        if frequency == Frequency.OFF:
            outbox.discard([row], by=None)
        elif is_monday or frequency != Frequency.WEEKLY:
            due.append(row)
    return due
