import smtplib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone

from portal.core.attachments import Attachment, Gone, NotReady, announce_ready, register_source
from portal.core.dispatch import BEHIND
from portal.notifications.backends import OutcomeUnknown
from portal.notifications.delivery import LONGEST_PAUSE, deliver, pause_after
from portal.notifications.failures import Outcome, judge
from portal.notifications.models import Message
from portal.notifications.outbox import Recipient

from .posting import post, post_one

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def refusing(monkeypatch):
    """`refusing(error)`: from now on the mail server answers like this."""

    def refuse(error):
        def send_messages(self, messages):
            raise error

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages)

    return refuse


@pytest.fixture
def file_source():
    """A source of attachments whose answer a test chooses."""
    answers = {}

    def open_file(key):
        answer = answers[key]
        if isinstance(answer, Exception):
            raise answer
        return answer

    register_source("test", open_file)
    return answers


def delivered(message: Message) -> Message:
    deliver([message.pk])
    message.refresh_from_db()
    return message


def test_deliver_hands_the_mail_over_and_says_so(person):
    message = delivered(post_one("test.note", person))
    (sent,) = mail.outbox
    assert (message.state, message.attempts, message.sending_since is not None) == ("sent", 1, True)
    assert message.sent_at >= message.handed_over_at
    assert sent.to == ["Ana Lima <ana@town.example>"]
    assert sent.alternatives[0].mimetype == "text/html"


def test_deliver_twice_sends_once(person):
    message = post_one("test.note", person)
    deliver([message.pk])
    deliver([message.pk])
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("state", ["draft", "sending", "sent", "failed", "bounced", "discarded", "digest", "digested"])
def test_deliver_leaves_every_row_alone_that_is_not_queued(person, state):
    message = post_one("test.note", person)
    Message.objects.update(state=state, sent_at=timezone.now())
    deliver([message.pk])
    assert mail.outbox == []


def test_deliver_leaves_a_row_alone_whose_time_has_not_come(person):
    message = post_one("test.note", person)
    Message.objects.update(next_attempt_at=timezone.now() + timedelta(minutes=1))
    assert delivered(message).state == "queued"
    assert mail.outbox == []


def test_deliver_of_a_row_that_does_not_exist_does_nothing():
    deliver([471100])


# Batches


@pytest.fixture
def smtp(settings, mail_server):
    settings.EMAIL_BACKEND = "portal.notifications.backends.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    return mail_server


def post_to(*names: str) -> list[Message]:
    return post("test.note", *[Recipient(f"{name}@agency.example", "en") for name in names])


def test_a_batch_leaves_over_one_connection(smtp):
    rows = post_to("ana", "ben", "cleo")
    deliver([row.pk for row in rows])
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert (len(smtp.received), len(smtp.connections)) == (3, 1)


def test_what_the_server_says_to_one_mail_of_a_batch_does_not_touch_the_others(smtp):
    smtp.answer_to_address = lambda address: "550 No such user" if address.startswith("ben") else "250 OK"
    rows = post_to("ana", "ben", "cleo")
    deliver([row.pk for row in rows])
    assert [Message.objects.get(pk=row.pk).state for row in rows] == ["sent", "bounced", "sent"]
    assert len(smtp.connections) == 2, "a new one after the refusal"


def test_a_batch_that_takes_too_long_hands_the_rest_back(smtp, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    rows = post_to("ana", "ben", "cleo")
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: told.append(message) or len(message[2]))
    clock = iter([0, 0, 59, 61])
    monkeypatch.setattr("portal.notifications.delivery.time", SimpleNamespace(monotonic=lambda: next(clock)))
    with django_capture_on_commit_callbacks(execute=True):
        deliver([row.pk for row in rows])
    assert [Message.objects.get(pk=row.pk).state for row in rows] == ["sent", "sent", "queued"]
    assert [message[2:] for message in told] == [([[rows[2].pk]], BEHIND)], "what waited longer goes first"


def test_the_log_names_nobody_whose_mail_was_refused(smtp, caplog):
    smtp.answer_to_address = lambda address: f"550 <{address}>: no such user"
    (row,) = post_to("ana")
    assert delivered(row).state == "bounced"
    assert "ana@agency.example" in row.last_error
    assert f"message {row.pk}" in caplog.text and "ana@" not in caplog.text


# Headers


def test_a_mail_says_that_a_machine_wrote_it_and_carries_the_rows_message_id(person):
    message = delivered(post_one("test.note", person))
    headers = mail.outbox[0].message()
    assert headers["Message-ID"] == message.message_id
    assert message.message_id.endswith("@[127.0.0.1]>")
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Content-Language"] == "en"


def test_message_id_carries_the_host_of_the_site(person, settings):
    settings.SITE_URL = "https://portal.example.org"
    assert post_one("test.note", person).message_id.endswith("@portal.example.org>")


def test_an_optional_kind_can_be_switched_off_from_the_mail_program(person):
    delivered(post_one("test.note", person))
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/accounts/messages/off/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mandatory_kind_or_an_address_without_account_has_no_way_out(person):
    for number, message in enumerate(
        [*post("test.urgent", person), *post("test.note", Recipient("x@agency.example", "en"), key="other")]
    ):
        delivered(message)
        assert mail.outbox[number].message()["List-Unsubscribe"] is None


def test_answers_go_to_the_address_of_the_message_else_to_the_portals(person, settings):
    settings.REPLY_TO = "hub@un.example"
    delivered(post_one("test.note", person, key="a", reply_to="owner@un.example"))
    delivered(post_one("test.note", person, key="b"))
    assert [sent.reply_to for sent in mail.outbox] == [["owner@un.example"], ["hub@un.example"]]


def test_mails_about_one_subject_answer_the_first_one_to_the_same_address(person, officer):
    first = delivered(post_one("test.note", person, subject=officer, key="a"))
    delivered(post_one("test.note", person, subject=officer, key="b"))
    delivered(post_one("test.note", person, subject=person, key="c"))
    headers = [sent.message() for sent in mail.outbox]
    assert [h["In-Reply-To"] for h in headers] == [None, first.message_id, None]
    assert headers[1]["References"] == first.message_id


# Words that must not be kept


def test_a_confidential_message_is_emptied_once_it_has_left(person):
    message = delivered(post_one("test.note", person, confidential=True))
    assert "sanitation" in mail.outbox[0].body
    assert (message.body_text, message.body_html, message.title) == ("", "", "Water & sanitation")
    assert message.link == ""


def test_a_confidential_message_keeps_its_words_while_it_has_not_left(person, refusing):
    refusing(smtplib.SMTPDataError(451, b"later"))
    message = delivered(post_one("test.note", person, confidential=True))
    assert message.state == "queued"
    assert "sanitation" in message.body_text


# Files


def test_a_mail_waits_for_its_file_without_counting_an_attempt(person, file_source):
    file_source["copy"] = NotReady("Copy of a request")
    message = delivered(post_one("test.note", person, attachments=[{"source": "test", "key": "copy"}]))
    assert (message.state, message.waiting_for, message.attempts) == ("queued", "Copy of a request", 0)
    assert message.next_attempt_at > timezone.now()
    assert message.enqueued_at is None
    assert mail.outbox == []


def test_the_announcement_of_a_file_lets_its_mails_leave_at_once(
    person, officer, file_source, django_capture_on_commit_callbacks, monkeypatch
):
    told = []
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: told.extend(message[2]) or len(message[2]))
    file_source["copy"] = NotReady("Copy of a request")
    waiting = delivered(post_one("test.note", person, attachments=[{"source": "test", "key": "copy"}]))
    other = delivered(post_one("test.note", officer, attachments=[{"source": "test", "key": "copy"}], key="b"))
    file_source["copy"] = Attachment("copy.pdf", "application/pdf", b"%PDF-")
    with django_capture_on_commit_callbacks(execute=True):
        announce_ready("test", "another")
        announce_ready("test", "copy")
    assert told == [[waiting.pk, other.pk]]
    assert delivered(waiting).state == "sent"
    assert mail.outbox[0].attachments[0].filename == "copy.pdf"
    assert waiting.waiting_for == ""


def test_a_file_that_no_longer_exists_fails_the_mail_in_words(person, file_source):
    file_source["copy"] = Gone("copy")
    message = delivered(post_one("test.note", person, attachments=[{"source": "test", "key": "copy"}]))
    assert (message.state, message.failure) == ("failed", "file")


# What the server says


@pytest.mark.parametrize(
    ("error", "state", "failure", "said"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"No such user")}), "bounced", "address", "550 No such user"),
        (smtplib.SMTPRecipientsRefused({"x": (450, b"Mailbox busy")}), "queued", "busy", "450 Mailbox busy"),
        (smtplib.SMTPDataError(554, b"Spam"), "failed", "refused", "554 Spam"),
        (smtplib.SMTPDataError(451, b"Later"), "queued", "busy", "451 Later"),
        (smtplib.SMTPSenderRefused(553, b"Not you", "x"), "failed", "refused", "553 Not you"),
        (smtplib.SMTPAuthenticationError(535, b"Bad password"), "queued", "sender", "535 Bad password"),
        (smtplib.SMTPConnectError(554, b"Go away"), "queued", "sender", "554 Go away"),
        (smtplib.SMTPNotSupportedError("no STARTTLS"), "queued", "sender", "no STARTTLS"),
        (smtplib.SMTPServerDisconnected("gone"), "queued", "unreachable", "SMTPServerDisconnected: gone"),
        (ConnectionRefusedError("refused"), "queued", "unreachable", "ConnectionRefusedError: refused"),
        (TimeoutError("timed out"), "queued", "unreachable", "TimeoutError: timed out"),
        (OutcomeUnknown("cut"), "queued", "unknown", "OutcomeUnknown: cut"),
        (ValueError("bad header"), "failed", "program", "ValueError: bad header"),
        (RuntimeError("a bug"), "queued", "program", "RuntimeError: a bug"),
    ],
)
def test_each_answer_of_the_server_has_its_consequence(person, refusing, error, state, failure, said):
    refusing(error)
    message = delivered(post_one("test.note", person))
    assert (message.state, message.failure, message.last_error) == (state, failure, said)


def test_after_the_last_attempt_the_message_is_left_to_a_person(person, refusing, settings):
    settings.OUTBOX_ATTEMPTS = 3
    refusing(smtplib.SMTPDataError(451, b"Later"))
    message = post_one("test.note", person)
    for attempt in (1, 2, 3):
        Message.objects.update(next_attempt_at=timezone.now())
        assert delivered(message).attempts == attempt
    assert (message.state, message.failure) == ("failed", "busy")


def test_a_sending_that_breaks_off_unanswered_is_tried_once_more_and_no_oftener(person, refusing):
    refusing(OutcomeUnknown("cut"))
    message = delivered(post_one("test.note", person))
    assert (message.state, message.interruptions) == ("queued", 1)
    Message.objects.update(next_attempt_at=timezone.now())
    delivered(message)
    assert (message.state, message.interruptions, message.failure) == ("failed", 2, "unknown")


def test_pauses_double_up_to_a_limit_and_differ_a_little():
    pauses = [pause_after(attempt) for attempt in range(1, 17)]
    for attempt, pause in enumerate(pauses):
        wanted = min(timedelta(seconds=30 * 2**attempt), LONGEST_PAUSE)
        assert 0.8 * wanted <= pause <= 1.2 * wanted
    assert len(set(pauses[-4:])) == 4
    assert sum(pauses, timedelta()) > timedelta(hours=30)


def test_a_worker_that_was_given_up_does_not_write_over_its_successor(person, monkeypatch):
    message = post_one("test.note", person)
    elsewhere = timezone.now() - timedelta(seconds=5)

    def taken_over(self, messages):
        Message.objects.update(sending_since=elsewhere)
        return 1

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", taken_over)
    delivered(message)
    assert (message.state, message.sending_since) == ("sending", elsewhere)


def test_every_class_of_failure_is_judged_to_a_known_outcome():
    assert {judge(error).outcome for error in (OSError(), ValueError(), OutcomeUnknown())} == {
        Outcome.LATER,
        Outcome.FAILED,
        Outcome.UNKNOWN,
    }
