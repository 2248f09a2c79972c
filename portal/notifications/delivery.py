"""Mails, from the claim of the row to the mail server's answer. Idempotent: a row that is not due is left alone.

Order of commits for each (docs/adr: at most one duplicate): claim · connect · note that the server is about to hear of
it · send · note that it was sent. A worker that dies before the third step surely sent nothing; one that dies after it
may have: such a row is tried once more, with the same Message-ID, and then left to a person. Mails of a batch share
the connection and nothing else: whoever dies in the midst of one leaves at most that one in doubt.
"""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from portal.core.attachments import NotReady
from portal.core.connections import on_fresh_connection

from .building import build
from .failures import Outcome, Verdict, judge
from .models import Message
from .telling import tell_the_worker

logger = logging.getLogger(__name__)

State = Message.State
LONGEST_PAUSE = timedelta(hours=6)
WAIT_FOR_FILE = timedelta(seconds=20)  # the file's announcement usually comes first
BATCH_SECONDS = 60  # a slow server keeps nobody longer from the rest of its batch than a task may take


class ClaimLost(Exception):
    """The sweep gave this worker up and another has the row."""


@dataclass(frozen=True)
class Claim:
    row: Message
    since: datetime

    def update(self, **values) -> None:
        ours = Message.objects.filter(pk=self.row.pk, state=State.SENDING, sending_since=self.since)
        if not on_fresh_connection(lambda: ours.update(**values)):
            raise ClaimLost


def deliver(message_ids: Sequence[int]) -> None:
    """One after the other, over one connection while the server keeps it."""
    until = time.monotonic() + BATCH_SECONDS
    server = get_connection()
    try:
        for place, message_id in enumerate(message_ids):
            if time.monotonic() > until:
                tell_the_worker(message_ids[place:], behind=True)
                return
            _deliver(message_id, server)
    finally:
        server.close()


def _deliver(message_id: int, server: BaseEmailBackend) -> None:
    claim = _claim(message_id)
    if claim is None:
        return
    try:
        _send(claim, server)
    except ClaimLost:
        logger.warning("message %s: another worker has taken it over", message_id)


def _claim(message_id: int) -> Claim | None:
    now = timezone.now()
    due = Message.objects.filter(pk=message_id, state=State.QUEUED, next_attempt_at__lte=now)
    values = {"state": State.SENDING, "sending_since": now, "handed_over_at": None, "attempts": F("attempts") + 1}
    # Repeated after a broken connection, the update finds the row claimed by ourselves: the second query tells.
    on_fresh_connection(lambda: due.update(**values))
    claimed = Message.objects.filter(pk=message_id, state=State.SENDING, sending_since=now)
    row = on_fresh_connection(claimed.first)
    return Claim(row, now) if row else None


def _send(claim: Claim, server: BaseEmailBackend) -> None:
    try:
        mail = on_fresh_connection(lambda: build(claim.row))
        server.open()
        claim.update(handed_over_at=timezone.now())
        server.send_messages([mail])
    except ClaimLost:
        raise
    except NotReady as missing:
        _wait_for_file(claim, str(missing))
    except Exception as error:
        server.close()  # whatever state it is in: the next mail begins with a new one
        verdict = judge(error)
        # What the server said names the addressee: it stands in the row, which is erased with them, and not in the log.
        trace = error if verdict.failure == Message.Failure.PROGRAM else None
        logger.warning("message %s: %s, %s", claim.row.pk, type(error).__name__, verdict.outcome.value, exc_info=trace)
        claim.update(**after(verdict, claim.row))
    else:
        claim.update(**_sent(claim.row))


def _sent(row: Message) -> dict:
    bodies = {"body_text": "", "body_html": ""} if row.confidential else {}
    return {
        "state": State.SENT,
        "sent_at": timezone.now(),
        "failure": "",
        "last_error": "",
        "waiting_for": "",
        **bodies,
    }


def _wait_for_file(claim: Claim, what: str) -> None:
    """Not an attempt: nothing was tried."""
    claim.update(
        state=State.QUEUED,
        waiting_for=what[:250],
        attempts=F("attempts") - 1,
        next_attempt_at=timezone.now() + WAIT_FOR_FILE,
        enqueued_at=None,
    )


def after(verdict: Verdict, row: Message) -> dict:
    """The row's new values after a sending that did not succeed."""
    values = {"failure": verdict.failure, "last_error": verdict.detail, "waiting_for": ""}
    if verdict.outcome == Outcome.BOUNCED:
        return {**values, "state": State.BOUNCED}
    interruptions = row.interruptions + (verdict.outcome == Outcome.UNKNOWN)
    exhausted = row.attempts >= settings.OUTBOX_ATTEMPTS or interruptions > 1
    if verdict.outcome == Outcome.FAILED or exhausted:
        return {**values, "state": State.FAILED, "interruptions": interruptions}
    return {
        **values,
        "state": State.QUEUED,
        "interruptions": interruptions,
        "next_attempt_at": timezone.now() + pause_after(row.attempts),
        "enqueued_at": None,
    }


def pause_after(attempts: int) -> timedelta:
    """Doubles each time; up to a fifth more or less, so that mails that failed together do not come back together."""
    doubled = timedelta(seconds=settings.OUTBOX_FIRST_PAUSE_SECONDS) * 2 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311
