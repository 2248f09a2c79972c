"""Thousands of invitations: how long the person waits, and a worker that is killed twice on the way.

`INVITATIONS=10000 pytest events/tests/registrations/test_sending.py -s` is the full proof; the suite does fewer.
"""

import os
import time
from collections import Counter

import pytest
from celery import current_app

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
KILLS = 2


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
    number = NUMBER or 2 * BATCH + 20
    run = invite(opened(50), number)
    first = run.invitations.order_by("pk").first().pk
    for kill in range(KILLS):
        with hold(
            "events_invitation", f"NEW.state = 'queued' AND NEW.id = {first + kill * BATCH + BATCH // 2}"
        ) as held:
            worker.start()
            current_app.send_task("events.sweep_invitations")
            until(held.is_reached, "the worker is in the midst of a batch")
            worker.kill()
        in_the_outbox = Message.objects.about(run).count()
        assert in_the_outbox == run.invitations.filter(state="queued").count() == kill * BATCH, (
            "a batch is in, or it is not"
        )
    worker.start()
    current_app.send_task("events.sweep_invitations")
    until(lambda: not run.invitations.filter(state="prepared").exists(), "all are in the outbox", seconds=600)
    sent = Message.objects.about(run).filter(state="sent")
    until(lambda: sweep() or sent.count() == number, "all have left", seconds=60 + number)
    arrived = Counter(mail["To"] for mail in mail_server.received)
    assert len(arrived) == number and set(arrived.values()) == {1}
    run.refresh_from_db()
    assert run.finished_at is not None
