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
PROCESSES, PEOPLE, SEATS, LEAVING = 3, 200, 50, 20


class Crowd:
    """Processes that each press for their part of the people; none begins before all are ready."""

    def __init__(self, event: Event, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "events.tests.registrations.pressing", str(event.pk)]
        environment = {"DJANGO_SETTINGS_MODULE": "portal.settings", **environment}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.processes = [subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) for _n in range(PROCESSES)]
        self.hear("ready")

    def hear(self, word: str) -> None:
        for process in self.processes:
            assert process.stdout.readline() == f"{word}\n"

    def press(self, verb: str, numbers: list[int]) -> None:
        for place, process in enumerate(self.processes):
            process.stdin.write(" ".join([verb, *(str(number) for number in numbers[place::PROCESSES])]) + "\n")
            process.stdin.flush()
        self.hear("done")

    def leave(self) -> None:
        for process in self.processes:
            process.communicate(timeout=60)


@pytest.fixture
def crowd(broker, process_environment):
    made: list[Crowd] = []

    def make(event: Event) -> Crowd:
        made.append(Crowd(event, {**process_environment, "CELERY_BROKER_URL": broker.url}))
        return made[-1]

    yield make
    for one in made:
        one.leave()


def test_exactly_the_seats_are_given_and_none_is_lost(crowd):
    event = opened(SEATS)
    people = crowd(event)
    people.press("register", list(range(PEOPLE)))
    rows = list(event.registrations.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, PEOPLE + 1)), "nobody is lost, nobody twice"
    assert states(event) == "c" * SEATS + "w" * (PEOPLE - SEATS), "the first in order of arrival, and no other"
    arrived = Activity.objects.filter(verb="register", subject_type=rows[0]._meta.label_lower).order_by("pk")
    assert [line.subject_id for line in arrived] == [row.pk for row in rows], "the order is that of arrival"
    assert Message.objects.filter(event="registration.register").count() == PEOPLE

    leaving = {row.email for row in rows[:LEAVING]}
    numbers = sorted(int(email.removeprefix("guest").split("@")[0]) for email in leaving)
    people.press("cancel", numbers)
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
