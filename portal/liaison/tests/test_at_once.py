"""Two people at the same moment, each in a transaction of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import connection

from portal.core.errors import ActionRefused, Conflict
from portal.liaison import actions, registry
from portal.liaison.models import Referral, Reply
from portal.liaison.tests.factories import AuthorityFactory, body_with_mailbox, prepared, sent, staff
from portal.notifications.models import Message


@pytest.fixture
def officer(transactional_db):
    call_command("sync_roles", verbosity=0)
    return staff("liaison")


def at_once(*acts):
    """Run them side by side, from the same moment on; what each returned or was refused with."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(10)
            return act()
        except ActionRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_answers_to_one_referral_one_is_recorded_and_the_other_told(officer):
    referral = sent(by=officer)
    outcomes = at_once(
        lambda: actions.answer(referral, answer="agree", seen=0),
        lambda: actions.answer(referral, answer="object", text="No.", seen=0),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "Referral"]
    recorded = next(outcome for outcome in outcomes if not isinstance(outcome, Conflict))
    assert [reply.answer for reply in Reply.objects.all()] == [recorded.answer]
    assert Message.objects.filter(event="liaison.answer").count() == 1


def test_of_the_last_two_bodies_that_answer_at_once_the_second_closes_the_consultation(officer, monkeypatch):
    """Both are held back just before each looks whether it was the last: without the lock on their subject neither
    would see the other's answer, and the case would wait for ever."""
    both, settled = threading.Barrier(2), []

    def wait_for_the_other(referral):
        with suppress(threading.BrokenBarrierError):
            both.wait(1)

    subject = registry.Subject(
        label="directory.authority",
        on_answer=wait_for_the_other,
        on_all_closed=lambda referral: settled.append(referral.pk),
        desk_url=lambda referral: "/desk/",
    )
    monkeypatch.setitem(registry.SUBJECTS, subject.label, subject)
    case = AuthorityFactory()
    first, second = sent(case, by=officer), sent(case, by=officer)
    at_once(lambda: actions.answer(first, answer="agree"), lambda: actions.answer(second, answer="no_interest"))
    assert len(settled) == 1
    assert Reply.objects.count() == 2


def test_a_referral_prepared_twice_at_once_is_one_thread(officer):
    case, body = AuthorityFactory(), body_with_mailbox()
    outcomes = at_once(*[lambda: prepared(case, by=officer, body=body)] * 2)
    assert Referral.objects.about(case).count() == 1
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ActionRefused", "Referral"]


def test_numbers_given_at_once_have_neither_holes_nor_doubles(officer):
    cases, bodies = [AuthorityFactory() for _index in range(4)], [body_with_mailbox() for _index in range(4)]
    at_once(
        *[
            lambda case=case, body=body: prepared(case, by=officer, body=body)
            for case, body in zip(cases, bodies, strict=True)
        ]
    )
    numbers = sorted(Referral.objects.values_list("number", flat=True))
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003", "0004"]


def test_a_referral_sent_by_two_people_at_once_leaves_once(officer):
    referral, colleague = prepared(by=officer), staff("liaison")
    at_once(lambda: actions.send(referral, by=officer), lambda: actions.send(referral, by=colleague))
    assert Message.objects.filter(event="liaison.send").count() == 1
