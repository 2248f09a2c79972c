import threading
import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils.translation import gettext_lazy

from portal.core.errors import IllegalMove
from portal.core.models import Activity
from portal.documents import actions
from portal.documents.models import Document

from . import kinds
from .asking import ask_for

pytestmark = pytest.mark.django_db
YEAR = datetime.now(UTC).year


def test_ask_writes_a_row_with_a_number_of_its_kind(person, officer):
    document = ask_for(subject=officer, by=person)
    assert (document.number, document.state, document.asked_by) == (f"TS-{YEAR}-000001", "asked", person)
    assert list(Document.objects.about(officer)) == [document]


def test_ask_twice_with_one_key_returns_the_first_row_and_leaves_no_hole(person):
    first = ask_for(key="a")
    assert ask_for("Other title", key="a") == first
    assert ask_for(key="b").number == f"TS-{YEAR}-000002"


def test_ask_refuses_a_kind_nobody_registered():
    with pytest.raises(KeyError):
        ask_for(kind="unknown")


def test_ask_freezes_the_data_as_plain_words_of_the_documents_language():
    data = {"on": date(2026, 11, 24), "sum": Decimal("95000.00"), "word": gettext_lazy("January")}
    document = ask_for(data=data, language="fr")
    document.refresh_from_db()
    assert document.data == {"on": "2026-11-24", "sum": "95000.00", "word": "janvier"}


def test_a_rolled_back_action_leaves_neither_row_nor_number():
    @transaction.atomic
    def action():
        ask_for("Lost")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        action()
    assert ask_for("Kept").number == f"TS-{YEAR}-000001"


def test_ask_tells_the_worker_after_the_commit(django_capture_on_commit_callbacks, monkeypatch):
    told = []
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: told.extend(message[2]) or len(message[2]))
    with django_capture_on_commit_callbacks(execute=True):
        document = ask_for()
        assert told == []
    assert told == [document.pk]


def test_a_document_the_broker_did_not_take_is_left_to_the_sweep(django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: 0)
    with django_capture_on_commit_callbacks(execute=True):
        document = ask_for()
    document.refresh_from_db()
    assert document.enqueued_at is None


@pytest.mark.django_db(transaction=True)
def test_two_transactions_with_one_key_at_once_write_one_row_and_neither_fails():
    results = []

    def other():
        results.append(ask_for(key="same"))
        connection.close()

    with transaction.atomic():
        mine = ask_for(key="same")
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.3)  # let it run into our uncommitted row; the test holds whether or not it got there
        assert results == []
    thread.join(timeout=30)
    assert results == [mine]
    assert ask_for(key="next").number == f"TS-{YEAR}-000002"


def test_retry_starts_over_and_says_who_asked(officer):
    document = ask_for(kind=kinds.SHEET)
    Document.objects.update(state="failed", attempts=3, failure="crash", error="x", progress=70)
    again = actions.retry(document, by=officer)
    assert (again.state, again.attempts, again.failure, again.error, again.progress) == ("asked", 0, "", "", 0)
    assert Activity.objects.about(document).get().actor == officer


@pytest.mark.parametrize("state", ["asked", "rendering"])
def test_retry_is_only_for_what_failed(officer, state):
    document = ask_for()
    Document.objects.update(state=state)
    with pytest.raises(IllegalMove):
        actions.retry(document, by=officer)
