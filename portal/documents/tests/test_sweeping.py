from datetime import timedelta

import pytest
from django.utils import timezone

from portal.documents.models import Document
from portal.documents.sweeping import free_stuck, sweep, tell_again

from .asking import ask_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    ids = []
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: ids.extend(message[2]) or len(message[2]))
    return ids


@pytest.mark.parametrize(("attempts", "state"), [(1, "asked"), (2, "asked"), (3, "failed")])
def test_a_row_whose_worker_died_is_tried_twice_more(attempts, state):
    document = ask_for()
    Document.objects.update(state="rendering", started_at=timezone.now() - timedelta(minutes=4), attempts=attempts)
    free_stuck()
    document.refresh_from_db()
    assert (document.state, document.failure) == (state, "crash")


def test_a_row_that_is_being_made_just_now_is_left_alone():
    document = ask_for()
    Document.objects.update(state="rendering", started_at=timezone.now() - timedelta(minutes=2))
    sweep()
    document.refresh_from_db()
    assert document.state == "rendering"


def test_only_due_rows_the_broker_seems_to_have_lost_are_told_again(told, django_capture_on_commit_callbacks):
    lost, fresh, later = (ask_for(key=key) for key in "abc")
    Document.objects.update(enqueued_at=None)
    Document.objects.filter(pk=fresh.pk).update(enqueued_at=timezone.now())
    Document.objects.filter(pk=later.pk).update(next_attempt_at=timezone.now() + timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        tell_again()
        tell_again()
    assert told == [lost.pk]
