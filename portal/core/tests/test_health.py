"""Readiness against a real worker and a broker that can be stopped."""

import os

import pytest
from celery import Celery
from django.db import OperationalError

from portal.core import health

from .broker import Broker, free_port
from .waiting import until
from .worker import Worker


@pytest.mark.django_db(transaction=True)
def test_ready_when_database_broker_and_worker_answer(client, process_environment, tmp_path):
    worker = Worker(process_environment, tmp_path / "worker.log")
    try:
        worker.start()
        until(lambda: client.get("/readyz").status_code == 200, "the portal is ready")
        response = client.get("/readyz")
    finally:
        worker.stop()
    assert response.json() == {"ready": True, "failures": {}}


def use_broker(monkeypatch, url: str) -> None:
    app = Celery(broker=url, set_as_current=False)  # this process keeps the portal's
    app.conf.broker_transport_options = {"socket_connect_timeout": 1, "socket_timeout": 1}
    monkeypatch.setattr(health, "app", app)


@pytest.mark.django_db
def test_a_broker_that_is_down_is_named_without_its_address(client, monkeypatch):
    port = free_port()
    use_broker(monkeypatch, f"redis://:a-secret@127.0.0.1:{port}/0")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["failures"] == {"broker": "does not answer"}
    assert "a-secret" not in response.text
    assert str(port) not in response.text


def test_a_broker_that_stops_answering_is_noticed(monkeypatch, tmp_path):
    broker = Broker(tmp_path)
    broker.start()
    try:
        use_broker(monkeypatch, broker.url)
        assert health.broker() == ""
    finally:
        broker.stop()
    assert health.broker() == "does not answer"


@pytest.mark.django_db
def test_a_database_that_is_down_is_named_without_its_address(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError(f"connection to {os.environ.get('DATABASE_URL')} failed")

    monkeypatch.setattr(health.connection, "cursor", refuse)
    monkeypatch.setattr(health, "ANSWER_WITHIN", 0.2)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["failures"]["database"] == "does not answer"
    assert "postgres" not in response.text
