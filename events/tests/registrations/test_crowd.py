"""200 people press at once for 50 seats, from several processes on a real PostgreSQL; then 20 cancel at once."""

import subprocess
import sys

import pytest

from events import tasks
from events.actions import registrations
from events.models import Event
from portal.core.models import Activity
from portal.core.tests.worker import ROOT
from portal.notifications.models import Message

from .making import opened, states

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES, PEOPLE, SEATS, LEAVING = 4, 200, 50, 20


def all_press(verb: str, event: Event, numbers: list[int], environment: dict[str, str]) -> None:
    """Each process takes its part, with several threads; none begins before all are ready."""
    module = "events.tests.registrations.pressing"
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", module, verb, str(event.pk), *(str(number) for number in numbers[n::PROCESSES])],
            cwd=ROOT,
            env={"DJANGO_SETTINGS_MODULE": "portal.settings", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(PROCESSES)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0


def test_exactly_the_seats_are_given_and_none_is_lost(broker, process_environment):
    event, environment = opened(SEATS), {**process_environment, "CELERY_BROKER_URL": broker.url}
    all_press("register", event, list(range(PEOPLE)), environment)
    rows = list(event.registrations.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, PEOPLE + 1)), "nobody is lost, nobody twice"
    assert states(event) == "c" * SEATS + "w" * (PEOPLE - SEATS), "the first in order of arrival, and no other"
    arrived = Activity.objects.filter(verb="register", subject_type=rows[0]._meta.label_lower).order_by("pk")
    assert [line.subject_id for line in arrived] == [row.pk for row in rows], "the order is that of arrival"
    assert Message.objects.filter(event="registration.register").count() == PEOPLE

    leaving = {row.email for row in rows[:LEAVING]}
    numbers = sorted(int(email.removeprefix("guest").split("@")[0]) for email in leaving)
    all_press("cancel", event, numbers, environment)
    offered = list(event.registrations.exclude(offer_expires_at=None).order_by("sequence"))
    assert [row.sequence for row in offered] == list(range(SEATS + 1, SEATS + LEAVING + 1)), (
        "the next in line, once each"
    )
    for row in offered[::2]:
        registrations.accept_offer(registration=row)
    event.registrations.exclude(offer_expires_at=None).update(offer_expires_at=event.created_at)
    tasks.serve_waiting()
    taken = event.registrations.filter(state="confirmed").count()
    held = event.registrations.exclude(offer_expires_at=None).count()
    assert (taken, held) == (SEATS - LEAVING // 2, LEAVING // 2), "every seat is taken or held for somebody"
    assert Message.objects.filter(event="registration.offer").count() == LEAVING + LEAVING // 2
