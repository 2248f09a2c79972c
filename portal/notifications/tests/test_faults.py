"""Workers killed, broker emptied or down, connections cut, mail servers that refuse: with the real things.

In the end each mail arrived once, at most twice where SMTP itself cannot tell; meanwhile the row said what was true.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import F

from portal.core.tests.broker import forget_connections
from portal.core.tests.holding import hold
from portal.core.tests.waiting import until
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.sweeping import sweep as sweep_documents
from portal.documents.tests import kinds
from portal.notifications.models import Message
from portal.notifications.outbox import Recipient
from portal.notifications.sweeping import sweep

from .posting import post, post_one

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
ADDRESS = "focal.point@agency.example"
READER = Recipient(ADDRESS, "en")


@pytest.fixture
def impatient_worker(make_worker):
    return make_worker(OUTBOX_FIRST_PAUSE_SECONDS="1")


def let_an_hour_pass() -> None:
    """For rows that are being sent and for what the broker was told."""
    hour = timedelta(hours=1)
    Message.objects.update(sending_since=F("sending_since") - hour, enqueued_at=F("enqueued_at") - hour)


def swept_until(state: str, message: Message) -> Message:
    """What beat does every 30 seconds, more often."""

    def there():
        sweep()
        message.refresh_from_db()
        return message.state == state

    until(there, f"message is {state}")
    return message


def is_in(state: str, message: Message):
    def there():
        message.refresh_from_db()
        return message.state == state

    return there


def test_a_mail_leaves_through_worker_and_smtp(worker, mail_server):
    worker.start()
    message = post_one("test.note", READER)
    until(is_in("sent", message), "the mail is sent")
    (mail,) = mail_server.received
    assert mail["Message-ID"] == message.message_id
    assert mail["Subject"] == "Water & sanitation"


def test_worker_killed_before_the_server_heard_sends_once(worker, mail_server):
    with hold("notifications_message", "NEW.handed_over_at IS NOT NULL AND NEW.state = 'sending'") as held:
        worker.start()
        message = post_one("test.note", READER)
        until(held.is_reached, "the worker is about to speak to the server")
        worker.kill()
        message.refresh_from_db()
        assert message.state == "sending"
    let_an_hour_pass()
    worker.start()
    swept_until("sent", message)
    assert len(mail_server.received) == 1
    assert message.interruptions == 0


def test_worker_killed_after_the_server_accepted_sends_at_most_one_duplicate(worker, mail_server):
    with hold("notifications_message", "NEW.state = 'sent'") as held:
        worker.start()
        message = post_one("test.note", READER)
        until(held.is_reached, "the server has the mail and the row is about to say so")
        worker.kill()
    let_an_hour_pass()
    worker.start()
    swept_until("sent", message)
    first, second = mail_server.received
    assert first["Message-ID"] == second["Message-ID"] == message.message_id
    assert message.interruptions == 1


def test_worker_killed_twice_after_the_server_accepted_is_left_to_a_person(worker, mail_server):
    message = None
    for _round in range(2):
        with hold("notifications_message", "NEW.state = 'sent'") as held:
            worker.start()
            message = message or post_one("test.note", READER)
            until(lambda: sweep() or held.is_reached(), "the server has the mail")
            worker.kill()
        let_an_hour_pass()
    worker.start()
    swept_until("failed", message)
    assert message.failure == "unknown"
    assert len(mail_server.received) == 2


def test_the_process_that_sends_is_killed_alone(worker, mail_server):
    with hold("notifications_message", "NEW.handed_over_at IS NOT NULL AND NEW.state = 'sending'") as held:
        worker.start()
        message = post_one("test.note", READER)
        until(held.is_reached, "the worker is about to speak to the server")
        worker.kill_child()
    let_an_hour_pass()
    swept_until("sent", message)
    assert len(mail_server.received) == 1


def test_database_connection_cut_while_sending_sends_once(worker, mail_server):
    with hold("notifications_message", "NEW.state = 'sent'") as held:
        worker.start()
        message = post_one("test.note", READER)
        until(held.is_reached, "the server has the mail and the row is about to say so")
        assert worker.cut_database_connections() == 1
    until(is_in("sent", message), "the worker wrote it on a new connection")
    assert len(mail_server.received) == 1


def test_database_connection_cut_while_idle_loses_nothing(worker, mail_server):
    worker.start()
    first = post_one("test.note", READER)
    until(is_in("sent", first), "the first mail is sent")
    worker.cut_database_connections()
    second = post_one("test.note", READER, key="second")
    until(is_in("sent", second), "the second mail is sent")
    assert len(mail_server.received) == 2


def waiting_in(broker) -> int:
    """Of all priorities; what is at once has the plain name."""
    return sum(broker.client.llen(key) for key in broker.client.keys("celery*"))


def test_broker_emptied_sends_each_mail_once(worker, broker, mail_server):
    readers = [Recipient(f"reader{n}@agency.example", "en") for n in range(30)]
    post("test.note", *readers)
    assert waiting_in(broker) == 2, "batches of 20"
    broker.empty()
    assert set(Message.objects.values_list("state", flat=True)) == {"queued"}
    let_an_hour_pass()
    worker.start()
    until(lambda: sweep() or not Message.objects.exclude(state="sent").exists(), "all mails are sent")
    assert Counter(mail["To"] for mail in mail_server.received) == {reader.email: 1 for reader in readers}


def test_broker_emptied_under_a_working_worker_sends_each_mail_once(worker, broker, mail_server):
    readers = [Recipient(f"reader{n}@agency.example", "en") for n in range(100)]
    worker.start()
    post("test.note", *readers)
    until(lambda: len(mail_server.received) > 5, "some mails are sent")
    broker.empty()
    Message.objects.filter(state="queued").update(enqueued_at=F("enqueued_at") - timedelta(hours=1))
    until(lambda: sweep() or not Message.objects.exclude(state="sent").exists(), "all mails are sent")
    assert Counter(mail["To"] for mail in mail_server.received) == {reader.email: 1 for reader in readers}


def test_one_mail_overtakes_the_many_that_wait(worker, mail_server):
    post("test.note", *[Recipient(f"reader{n}@agency.example", "en") for n in range(41)])
    post_one("test.note", READER, key="one")
    worker.start()
    until(lambda: len(mail_server.received) == 42, "all have arrived")
    assert mail_server.received[0]["To"] == ADDRESS


def test_broker_down_for_a_while_breaks_no_page_and_loses_nothing(worker, broker, mail_server):
    worker.start()
    broker.stop()
    message = post_one("test.note", READER)  # neither raises nor waits long
    message.refresh_from_db()
    assert (message.state, message.enqueued_at) == ("queued", None)
    sweep()
    broker.start()
    forget_connections()
    swept_until("sent", message)
    assert len(mail_server.received) == 1


def test_server_that_asks_to_come_back_later_gets_the_mail_once(impatient_worker, mail_server):
    mail_server.answer_to_data = lambda mail: "451 Greylisted, come back later"
    impatient_worker.start()
    message = post_one("test.note", READER)

    def has_been_refused():
        message.refresh_from_db()
        return message.state == "queued" and message.failure

    until(has_been_refused, "the refusal stands in the row")
    assert (message.failure, message.last_error) == ("busy", "451 Greylisted, come back later")
    mail_server.answer_to_data = lambda mail: "250 OK"
    swept_until("sent", message)
    assert len(mail_server.received) == 1
    assert message.attempts >= 2
    assert (message.failure, message.last_error) == ("", "")


def test_server_that_is_down_gets_the_mail_once_it_is_up(impatient_worker, mail_server):
    mail_server.stop()
    impatient_worker.start()
    message = post_one("test.note", READER)

    def has_failed_once():
        message.refresh_from_db()
        return message.failure

    assert until(has_failed_once, "the row says that the server is down") == "unreachable"
    mail_server.start()
    swept_until("sent", message)
    assert len(mail_server.received) == 1


def test_address_the_server_does_not_know_bounces_at_once(impatient_worker, mail_server):
    mail_server.answer_to_address = lambda address: "550 No such user here" if address == ADDRESS else "250 OK"
    impatient_worker.start()
    refused, fine = post("test.note", READER, Recipient("other@agency.example", "en"))
    until(is_in("bounced", refused), "the unknown address bounces")
    until(is_in("sent", fine), "the other mail is sent")
    assert (refused.failure, refused.last_error) == ("address", "550 No such user here")
    assert [mail["To"] for mail in mail_server.received] == ["other@agency.example"]


def test_server_that_breaks_off_after_the_mail_gets_it_twice_and_no_oftener(impatient_worker, mail_server):
    mail_server.break_off_after_data = True
    impatient_worker.start()
    message = post_one("test.note", READER)
    swept_until("failed", message)
    assert message.failure == "unknown"
    assert len({mail["Message-ID"] for mail in mail_server.received}) == 1
    assert len(mail_server.received) == 2


def test_a_mail_waits_for_its_pdf_and_says_so(make_worker, mail_server):
    worker = make_worker(include=("portal.documents.tests.kinds",))
    with hold("documents_document", "NEW.progress = 70") as held:
        worker.start()
        document = ask(
            kinds.SHEET,
            subject=None,
            title="Copy of a request",
            data={},
            language="en",
            filename="copy.pdf",
            by=None,
            dedupe_key="copy",
        )
        until(held.is_reached, "the document is being made")
        message = post_one("test.note", READER, attachments=[{"source": "document", "key": document.number}])
        worker.kill()
    Document.objects.update(state="failed", failure="crash")
    worker.start()

    def waits():
        sweep()
        message.refresh_from_db()
        return message.waiting_for

    assert until(waits, "the mail says what it waits for") == f"{document.number} Copy of a request"
    assert (message.state, message.attempts, mail_server.received) == ("queued", 0, [])
    Document.objects.update(state="asked", enqueued_at=None)
    until(lambda: sweep_documents() or is_in("sent", message)(), "document and mail are there")
    (mail,) = mail_server.received
    (attachment,) = mail.iter_attachments()
    assert attachment.get_filename() == "copy.pdf"
    assert attachment.get_content().startswith(b"%PDF")
