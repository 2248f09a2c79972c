import kombu.exceptions
import pytest
import redis.exceptions
from celery import current_app
from django.db import transaction

from portal.core import dispatch


@pytest.fixture(autouse=True)
def _no_broker_was_dead(monkeypatch):
    monkeypatch.setattr(dispatch, "_silent_until", 0.0)


@pytest.fixture
def lost():
    return []


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(
        type(current_app._get_current_object()),
        "send_task",
        lambda self, name, kwargs, producer, priority: found.append((name, kwargs)),
    )
    return found


@pytest.mark.django_db(transaction=True)
def test_ids_are_sent_when_the_transaction_commits(sent, lost):
    with transaction.atomic():
        dispatch.enqueue_after_commit("some.task", "some_id", [1, 2], lost=lost.extend)
        assert sent == []
    assert sent == [("some.task", {"some_id": 1}), ("some.task", {"some_id": 2})]
    assert lost == []


@pytest.mark.parametrize("error", [kombu.exceptions.OperationalError("down"), redis.exceptions.ResponseError("OOM")])
def test_what_a_dead_broker_did_not_take_is_handed_back(monkeypatch, lost, error):
    def refuse_the_second(self, name, kwargs, **options):
        if kwargs["some_id"] == 2:
            raise error

    monkeypatch.setattr(type(current_app._get_current_object()), "send_task", refuse_the_second)
    dispatch.enqueue("some.task", "some_id", [1, 2, 3], lost=lost.extend)
    assert lost == [2, 3]


def test_after_a_refusal_the_broker_is_left_alone_for_a_while(monkeypatch, lost, sent):
    monkeypatch.setattr(dispatch, "_silent_until", float("inf"))
    dispatch.enqueue("some.task", "some_id", [1], lost=lost.extend)
    assert (sent, lost) == ([], [1])


def test_an_error_of_our_own_is_not_taken_for_a_dead_broker(monkeypatch, lost):
    def fail(self, name, kwargs, **options):
        raise TypeError("not JSON")

    monkeypatch.setattr(type(current_app._get_current_object()), "send_task", fail)
    with pytest.raises(TypeError):
        dispatch.enqueue("some.task", "some_id", [1], lost=lost.extend)
    assert lost == []
