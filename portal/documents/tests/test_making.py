import gc
import weakref
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.template import TemplateSyntaxError
from django.utils import timezone

from portal.core import attachments
from portal.core.attachments import Gone, NotReady, open_attachment
from portal.documents import limits, making
from portal.documents.limits import give_back, memory_limit
from portal.documents.making import make
from portal.documents.models import Document
from portal.documents.rendering import AssetRefused

from .asking import ask_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(default_storage._wrapped, "_location", str(tmp_path), raising=False)
    for name in ("base_location", "location"):
        default_storage.__dict__.pop(name, None)
        default_storage._wrapped.__dict__.pop(name, None)


@pytest.fixture
def failing(monkeypatch):
    """`failing(error)`: rendering ends with this error."""

    def fail(error):
        def render(document, *, layout_done):
            raise error

        monkeypatch.setattr(making, "render", render)

    return fail


def made(document: Document) -> Document:
    make(document.pk)
    document.refresh_from_db()
    return document


def test_make_stores_the_file_and_says_what_it_is():
    document = made(ask_for())
    assert (document.state, document.progress, document.pages, document.failure) == ("ready", 100, 1, "")
    assert document.file.size == document.size > 5000
    assert document.file.name.startswith(f"documents/{document.asked_at:%Y/%m}/{document.number}-")


def test_make_twice_makes_once():
    document = made(ask_for())
    ready_at = document.ready_at
    assert made(document).ready_at == ready_at


@pytest.mark.parametrize("state", ["rendering", "failed"])
def test_make_leaves_every_row_alone_that_does_not_wait(state):
    document = ask_for()
    Document.objects.update(state=state)
    assert made(document).state == state


def test_make_leaves_a_row_alone_whose_time_has_not_come():
    document = ask_for()
    Document.objects.update(next_attempt_at=timezone.now() + timedelta(minutes=1))
    assert made(document).state == "asked"


def test_make_announces_the_file(monkeypatch):
    heard = []
    monkeypatch.setattr(attachments, "LISTENERS", [heard.append])
    document = made(ask_for())
    assert heard == [{"source": "document", "key": document.number}]


def test_a_made_document_can_be_attached_and_one_that_is_not_says_so():
    document = ask_for()
    reference = {"source": "document", "key": document.number}
    with pytest.raises(NotReady, match="Copy of a request"):
        open_attachment(reference)
    made(document)
    file = open_attachment(reference)
    assert (file.filename, file.content_type, file.content[:5]) == ("copy.pdf", "application/pdf", b"%PDF-")
    with pytest.raises(Gone):
        open_attachment({"source": "document", "key": "TS-1999-000001"})


@pytest.mark.parametrize(
    ("error", "state", "failure"),
    [
        (TemplateSyntaxError("no such tag"), "failed", "template"),
        (AssetRefused("file:///etc/passwd"), "failed", "asset"),
        (MemoryError(), "failed", "memory"),
        (SoftTimeLimitExceeded(), "asked", "time"),
        (OSError("disk full"), "asked", "storage"),
        (OperationalError("gone"), "asked", "crash"),
    ],
)
def test_each_trouble_has_its_consequence(failing, error, state, failure):
    failing(error)
    document = made(ask_for())
    assert (document.state, document.failure) == (state, failure)
    assert document.error.startswith(type(error).__name__)


def test_a_passing_trouble_is_tried_three_times_with_growing_pauses(failing):
    failing(OSError("disk full"))
    document = ask_for()
    pauses = []
    for state in ("asked", "asked", "failed"):
        Document.objects.update(next_attempt_at=timezone.now())
        assert made(document).state == state
        pauses.append(document.next_attempt_at - timezone.now())
    assert document.attempts == 3
    assert pauses[0] < pauses[1]


def test_a_worker_that_was_given_up_does_not_write_over_its_successor(monkeypatch):
    document = ask_for()
    elsewhere = timezone.now() - timedelta(seconds=5)

    def taken_over(row, *, layout_done):
        Document.objects.update(started_at=elsewhere)
        layout_done()

    monkeypatch.setattr(making, "render", taken_over)
    made(document)
    assert (document.state, document.started_at) == ("rendering", elsewhere)


def test_a_torn_file_of_a_killed_worker_is_replaced(monkeypatch):
    document = made(ask_for())
    whole, name = document.size, document.file.name
    (default_storage.path(name), Document.objects.update(state="asked"))
    with default_storage.open(name, "wb") as file:
        file.write(b"%PDF-torn")
    made(document)
    assert (document.file.name, document.file.size) == (name, whole)


def test_memory_limit_stops_the_document_and_leaves_the_process_alive():
    with memory_limit(64 * 1024 * 1024), pytest.raises(MemoryError):
        bytearray(512 * 1024 * 1024)
    assert len(bytearray(128 * 1024 * 1024)) == 128 * 1024 * 1024


class Knot:
    def __init__(self):
        self.itself = self


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()
    limits._set_aside.cache_clear()


def test_what_a_document_leaves_in_circles_is_given_back(thawed):
    gone = weakref.ref(Knot())
    assert gone() is not None
    give_back()
    assert gone() is None
    assert gc.get_freeze_count() > 1000
    later = weakref.ref(Knot())
    give_back()
    assert later() is None
