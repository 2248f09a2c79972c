from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from portal.notifications.models import Message
from portal.notifications.sweeping import free_stuck, sweep, tell_again

from .posting import post, post_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    ids = []

    def take(task, argument, batches, priority):
        ids.extend(pk for batch in batches for pk in batch)
        return len(batches)

    monkeypatch.setattr("portal.core.dispatch._send", take)
    return ids


def stuck(message, *, handed_over: bool = False, **values) -> None:
    long_ago = timezone.now() - timedelta(minutes=11)
    Message.objects.filter(pk=message.pk).update(
        state="sending", sending_since=long_ago, attempts=1, handed_over_at=long_ago if handed_over else None, **values
    )


def test_a_row_whose_worker_died_goes_back_to_the_queue_at_once(person):
    message = post_one("test.note", person)
    stuck(message)
    free_stuck()
    message.refresh_from_db()
    assert (message.state, message.interruptions, message.failure) == ("queued", 0, "interrupted")
    assert message.next_attempt_at <= timezone.now()


def test_a_row_that_may_have_gone_out_goes_back_once_and_then_to_a_person(person):
    message = post_one("test.note", person)
    for state in ("queued", "failed"):
        message.refresh_from_db()
        stuck(message, handed_over=True)
        free_stuck()
        message.refresh_from_db()
        assert (message.state, message.failure) == (state, "unknown")


def test_a_row_that_kills_every_worker_ends_with_a_person(person, settings):
    message = post_one("test.note", person)
    stuck(message)
    Message.objects.update(attempts=settings.OUTBOX_ATTEMPTS)
    free_stuck()
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_row_that_is_being_sent_just_now_is_left_alone(person):
    message = post_one("test.note", person)
    Message.objects.update(state="sending", sending_since=timezone.now())
    sweep()
    message.refresh_from_db()
    assert message.state == "sending"


def test_only_due_rows_the_broker_seems_to_have_lost_are_told_again(person, told, django_capture_on_commit_callbacks):
    lost, fresh, later, draft = (post_one("test.note", person, key=key) for key in "abcd")
    hour_ago = timezone.now() - timedelta(hours=1)
    Message.objects.update(enqueued_at=hour_ago)
    Message.objects.filter(pk=fresh.pk).update(enqueued_at=timezone.now())
    Message.objects.filter(pk=later.pk).update(next_attempt_at=timezone.now() + timedelta(hours=1))
    Message.objects.filter(pk=draft.pk).update(state="draft")
    with django_capture_on_commit_callbacks(execute=True):
        tell_again()
    assert told == [lost.pk]


def test_a_second_sweep_does_not_tell_the_same_rows_again(person, officer, told, django_capture_on_commit_callbacks):
    post("test.note", person, officer)
    Message.objects.update(enqueued_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        tell_again()
        tell_again()
    assert len(told) == 2


@pytest.mark.django_db(transaction=True)
def test_a_row_another_sweep_holds_is_skipped_without_waiting(make_person, told):
    first, second = post("test.note", make_person(), make_person("b@town.example"))
    Message.objects.update(enqueued_at=None)
    told.clear()
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM notifications_message WHERE id = %s FOR UPDATE", [first.pk])
        tell_again()
        assert told == [second.pk]
    finally:
        other.rollback()
        other.close()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_costs_the_same_for_any_number_of_waiting_rows(
    make_person, rows, told, django_capture_on_commit_callbacks, django_assert_num_queries
):
    post("test.note", *[make_person(f"p{n}@town.example") for n in range(rows)])
    Message.objects.update(enqueued_at=None)
    with django_assert_num_queries(4), django_capture_on_commit_callbacks(execute=True):
        tell_again()  # savepoint, rows, told, savepoint
    assert len(told) == rows
