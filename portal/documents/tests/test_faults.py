"""Workers killed, broker emptied or down, connections cut: with the real things.

In the end every document is there once; meanwhile its page said what was true.
"""

import hashlib
import shutil
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db.models import F

from portal.core.tests.broker import forget_connections
from portal.core.tests.holding import hold
from portal.core.tests.waiting import until
from portal.documents.models import Document
from portal.documents.sweeping import sweep

from . import kinds
from .asking import ask_for

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
WHILE_RENDERING = ("documents_document", "NEW.progress = 70")
STORED_NOT_SAID = ("documents_document", "NEW.state = 'ready'")


@pytest.fixture(autouse=True)
def _no_files_of_other_tests(settings):
    shutil.rmtree(settings.MEDIA_ROOT / "documents", ignore_errors=True)


@pytest.fixture
def worker(make_worker):
    return make_worker(include=(kinds.__name__,))


def let_an_hour_pass() -> None:
    """For rows that are being made and for what the broker was told."""
    hour = timedelta(hours=1)
    Document.objects.update(started_at=F("started_at") - hour, enqueued_at=F("enqueued_at") - hour)


def swept_until(state: str, document: Document) -> Document:
    """What beat does every 30 seconds, more often."""

    def there():
        sweep()
        document.refresh_from_db()
        return document.state == state

    until(there, f"document is {state}")
    return document


def is_ready(document: Document):
    def there():
        document.refresh_from_db()
        return document.is_ready

    return there


def assert_there_once(document: Document) -> None:
    """One row, one file, and the file is the one the row speaks of."""
    with document.file.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == document.sha256
    folder = f"documents/{document.asked_at:%Y/%m}"
    assert [name for name in default_storage.listdir(folder)[1] if name.startswith(document.number)] == [
        document.file.name.removeprefix(f"{folder}/")
    ]


def status_page(client, officer, document: Document) -> str:
    client.force_login(officer)
    return client.get(f"/documents/{document.number}/status/", headers={"hx-request": "true"}).text


def test_a_document_is_made_by_the_worker(worker):
    worker.start()
    document = ask_for()
    until(is_ready(document), "the document is ready")
    assert (document.pages, document.progress, document.attempts) == (1, 100, 1)
    assert_there_once(document)


def test_worker_killed_while_rendering_makes_the_document_once(worker, client, officer):
    with hold(*WHILE_RENDERING) as held:
        worker.start()
        document = ask_for()
        until(held.is_reached, "the document is laid out")
        assert "Laying out the pages" in status_page(client, officer, document)
        worker.kill()
    document.refresh_from_db()
    assert document.state == "rendering"
    let_an_hour_pass()
    swept_until("asked", document)
    assert "Waiting to be made" in status_page(client, officer, document)
    worker.start()
    swept_until("ready", document)
    assert document.attempts == 2
    assert_there_once(document)


def test_worker_killed_after_the_file_was_stored_keeps_one_file(worker):
    with hold(*STORED_NOT_SAID) as held:
        worker.start()
        document = ask_for()
        until(held.is_reached, "the file is stored")
        worker.kill()
    let_an_hour_pass()
    worker.start()
    swept_until("ready", document)
    assert_there_once(document)


def test_worker_killed_every_time_leaves_the_document_to_a_person(worker, client, officer):
    document = ask_for()
    for _attempt in range(3):
        with hold(*WHILE_RENDERING) as held:
            worker.start()
            until(lambda: sweep() or held.is_reached(), "the document is laid out")
            worker.kill()
        let_an_hour_pass()
    swept_until("failed", document)
    assert (document.failure, document.attempts) == ("crash", 3)
    assert "Could not be made" in status_page(client, officer, document)


def test_the_process_that_renders_is_killed_alone(worker):
    with hold(*WHILE_RENDERING) as held:
        worker.start()
        document = ask_for()
        until(held.is_reached, "the document is laid out")
        worker.kill_child()
    let_an_hour_pass()
    swept_until("ready", document)
    assert_there_once(document)


def test_database_connection_cut_while_rendering_makes_the_document_at_the_first_attempt(worker):
    with hold(*WHILE_RENDERING) as held:
        worker.start()
        document = ask_for()
        until(held.is_reached, "the document is laid out")
        assert worker.cut_database_connections() == 1
    until(is_ready(document), "the worker went on with a new connection")
    assert document.attempts == 1
    assert_there_once(document)


def test_broker_emptied_makes_every_document_once(worker, broker):
    documents = [ask_for(f"Copy {n}") for n in range(5)]
    broker.empty()
    let_an_hour_pass()
    worker.start()
    until(lambda: sweep() or not Document.objects.exclude(state="ready").exists(), "all documents are ready")
    for document in documents:
        document.refresh_from_db()
        assert document.attempts == 1
        assert_there_once(document)


def test_broker_down_for_a_while_breaks_no_page_and_loses_nothing(worker, broker, client, officer):
    worker.start()
    broker.stop()
    document = ask_for()  # neither raises nor waits long
    assert "Waiting to be made" in status_page(client, officer, document)
    broker.start()
    forget_connections()
    swept_until("ready", document)
    assert_there_once(document)


def test_two_workers_make_one_document_once(make_worker):
    first, second = (make_worker(include=(kinds.__name__,)) for _ in range(2))
    documents = [ask_for(f"Copy {n}") for n in range(6)]
    first.start()
    second.start()
    until(lambda: not Document.objects.exclude(state="ready").exists(), "all documents are ready")
    for document in documents:
        document.refresh_from_db()
        assert document.attempts == 1
        assert_there_once(document)


def test_a_finished_document_is_not_made_again_when_its_id_comes_twice(worker, broker):
    document = ask_for()
    (message,) = broker.client.lrange("celery", 0, -1)
    broker.client.lpush("celery", message)
    worker.start()
    until(is_ready(document), "the document is ready")
    ready_at = document.ready_at
    until(lambda: broker.client.llen("celery") == 0, "the second message was taken")
    other = ask_for("Another")
    until(is_ready(other), "the worker has gone on")
    document.refresh_from_db()
    assert (document.ready_at, document.attempts) == (ready_at, 1)


def test_a_document_that_takes_too_long_is_stopped_and_the_worker_goes_on(make_worker):
    worker = make_worker(include=(kinds.__name__,), DOCUMENT_SECONDS="2")
    worker.start()
    slow, fine = ask_for("Slow", kind=kinds.SLOW), ask_for("Fine")
    until(is_ready(fine), "the worker has gone on")
    slow.refresh_from_db()
    assert (slow.state, slow.failure, slow.attempts) == ("asked", "time", 1)


def test_a_document_that_takes_too_much_memory_is_stopped_and_the_worker_goes_on(make_worker):
    worker = make_worker(include=(kinds.__name__,), DOCUMENT_MEMORY_MB="256")
    worker.start()
    hungry, fine = ask_for("Hungry", kind=kinds.HUNGRY), ask_for("Fine")
    until(is_ready(fine), "the worker has gone on")
    hungry.refresh_from_db()
    assert (hungry.state, hungry.failure, hungry.attempts) == ("failed", "memory", 1)
    assert len(worker.children) == 1
