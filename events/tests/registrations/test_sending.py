"""Thousands of invitations: how long the person waits, and a worker that is killed twice on the way.

`INVITATIONS=10000 pytest events/tests/registrations/test_sending.py -s` is the full proof; the suite does fewer.
"""

import os
import time
from collections import Counter
from datetime import timedelta

import pytest
from celery import current_app
from django.db.models import F

from events.actions import invitations
from events.actions.invitations.queueing import BATCH
from events.models import Event, InvitationRun
from portal.core.tests.holding import hold
from portal.core.tests.waiting import until
from portal.notifications.models import Message
from portal.notifications.sweeping import sweep

from .making import opened
from .test_invitations import addressees

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
NUMBER = int(os.environ.get("INVITATIONS", "0"))


def invite(event: Event, number: int) -> InvitationRun:
    people = addressees(*range(number))
    return invitations.invite(event=event, by=event.owner, source="file", criteria={}, invitees=people)


def test_the_person_waits_for_rows_only(capsys, broker):
    number = NUMBER or 2000
    event = opened(50)
    start = time.perf_counter()
    run = invite(event, number)
    seconds = time.perf_counter() - start
    with capsys.disabled():
        print(f"\n{number} invitations queued in {seconds:.1f} s")  # noqa: T201
    assert run.invitations.filter(state="prepared").count() == number
    assert not Message.objects.about(run).exists(), "the mails are the worker's work"


def test_delivered_once_though_the_worker_is_killed_twice(worker, mail_server):
    """Once in the midst of a batch it writes into the outbox, once in the midst of a batch it sends."""
    number = NUMBER or 3 * BATCH
    run = invite(opened(50), number)
    middle = run.invitations.order_by("pk")[BATCH // 2]
    with hold("events_invitation", f"NEW.state = 'queued' AND NEW.id = {middle.pk}") as held:
        start_on(worker)
        until(held.is_reached, "the worker is in the midst of writing a batch")
        worker.kill()
    assert not Message.objects.about(run).exists(), "a batch is in, or it is not"
    at = f"town{number * 2 // 3 + 7}@example.org"
    with hold("notifications_message", f"NEW.handed_over_at IS NOT NULL AND NEW.to_email = '{at}'") as held:
        start_on(worker)
        until(held.is_reached, "the worker is in the midst of sending a batch", seconds=60 + number)
        worker.kill()
    sent = Message.objects.about(run).filter(state="sent")
    assert 0 < sent.count() < number
    let_an_hour_pass()
    start_on(worker)
    until(lambda: sweep() or sent.count() == number, "all have left", seconds=60 + number)
    arrived = Counter(mail["To"] for mail in mail_server.received)
    assert len(arrived) == number and set(arrived.values()) == {1}
    until(lambda: InvitationRun.objects.get(pk=run.pk).finished_at, "the sending is finished")


def start_on(worker) -> None:
    """Start it, and tell it what the clock tells it each minute."""
    worker.start()
    current_app.send_task("events.sweep_invitations")


def let_an_hour_pass() -> None:
    """For what was being sent and for what the broker was told."""
    hour = timedelta(hours=1)
    Message.objects.update(sending_since=F("sending_since") - hour, enqueued_at=F("enqueued_at") - hour)
