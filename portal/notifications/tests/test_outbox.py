import threading
import time

import pytest
from django.db import connection, transaction

from portal.core.dispatch import AT_ONCE, BEHIND
from portal.core.errors import IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.notifications import outbox
from portal.notifications.models import Message, Preference
from portal.notifications.outbox import Recipient
from portal.notifications.telling import BATCH

from .posting import AT, post, post_one

pytestmark = pytest.mark.django_db
OUTSIDE = Recipient("focal.point@agency.example", "es", name="Focal Point")


def test_post_writes_one_queued_row_for_each_address(person):
    messages = post("test.note", person, OUTSIDE, person)
    assert [(m.to_email, m.state, m.recipient) for m in messages] == [
        ("ana@town.example", "queued", person),
        ("focal.point@agency.example", "queued", None),
    ]


def test_post_keeps_characters_of_plain_text_as_they_are(person):
    message = post_one("test.note", person, topic="L'eau & l'assainissement <sic>")
    assert message.title == "L'eau & l'assainissement <sic>"
    assert message.body_text.startswith("L'eau & l'assainissement <sic>: ")
    assert "L&#x27;eau &amp; l&#x27;assainissement &lt;sic&gt;" in message.body_html


def test_post_writes_in_the_readers_language_and_time_zone(make_person):
    amina = make_person("amina@town.example", language="fr", time_zone="Africa/Casablanca")
    lima = make_person("lima@town.example", language="es", time_zone="America/Lima")
    french, spanish = post("test.note", amina, lima)
    assert "24 novembre 2026, 10:30" in french.body_text
    assert "24 de noviembre de 2026, 04:30" in spanish.body_text
    assert '<html lang="fr" dir="ltr">' in french.body_html


def test_a_formal_letter_keeps_its_own_language(make_person):
    reader = make_person(language="fr")
    message = post_one("test.note", Recipient.of(reader, language="es"))
    assert message.language == "es"
    assert message.recipient == reader
    assert "noviembre" in message.body_text


def test_post_never_writes_to_the_person_who_acted(person, officer):
    assert [m.to_email for m in post("test.note", person, officer, by=officer)] == ["ana@town.example"]
    assert post("test.note", Recipient("OFFICER@un.example", "en"), by=officer, key="other") == []


def test_post_never_writes_to_a_closed_account(make_person):
    gone = make_person(is_active=False)
    assert post("test.note", gone) == []


def test_post_twice_with_one_key_keeps_the_first_row(person):
    first = post_one("test.note", person, topic="First")
    second = post_one("test.note", person, topic="Second")
    assert first == second
    assert second.title == "First"
    assert Message.objects.count() == 1


def test_post_with_a_known_key_adds_only_the_addresses_that_are_new(person, officer):
    post("test.note", person)
    messages = post("test.note", person, officer)
    assert [m.to_email for m in messages] == ["ana@town.example", "officer@un.example"]


def test_post_refuses_an_event_nobody_registered(person):
    with pytest.raises(KeyError):
        post("test.unknown", person)


def test_post_takes_line_breaks_out_of_the_title(person):
    message = post_one("test.note", person, topic="Water\r\nBcc: everybody@town.example")
    assert message.title == "Water Bcc: everybody@town.example"


def test_post_shortens_a_title_that_is_too_long(person):
    assert len(post_one("test.note", person, topic="water " * 90).title) == 250


def test_post_tells_the_worker_only_after_the_commit(person, django_capture_on_commit_callbacks, monkeypatch):
    sent = []
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: sent.extend(message[2]) or len(message[2]))
    with django_capture_on_commit_callbacks(execute=True):
        message = post_one("test.note", person)
        assert sent == []
    assert sent == [[message.pk]]


def test_what_goes_to_many_leaves_in_batches_behind_what_goes_to_one(django_capture_on_commit_callbacks, monkeypatch):
    sent = []
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: sent.append(message) or len(message[2]))
    with django_capture_on_commit_callbacks(execute=True):
        rows = post("test.note", *[Recipient(f"reader{n}@agency.example", "en") for n in range(BATCH + 1)])
        (one,) = post("test.note", Recipient("ana@agency.example", "en"), key="one")
    keys = [row.pk for row in rows]
    assert [message[2:] for message in sent] == [([keys[:BATCH], keys[BATCH:]], BEHIND), ([[one.pk]], AT_ONCE)]


def test_a_rolled_back_action_leaves_no_row_and_tells_nobody(person, django_capture_on_commit_callbacks):
    @transaction.atomic
    def action():
        post("test.note", person)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(ZeroDivisionError):
        action()
    assert callbacks == []
    assert not Message.objects.exists()


def test_rows_the_broker_did_not_take_are_left_to_the_sweep(person, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr("portal.core.dispatch._send", lambda *message: 0)
    with django_capture_on_commit_callbacks(execute=True):
        message = post_one("test.note", person)
        assert message.enqueued_at is not None
    message.refresh_from_db()
    assert message.enqueued_at is None


@pytest.mark.django_db(transaction=True)
def test_two_transactions_with_one_key_at_once_write_one_row_and_neither_fails(make_person):
    person = make_person()
    results: list[list[Message]] = []

    def other():
        results.append(post("test.note", person))
        connection.close()

    with transaction.atomic():
        mine = post_one("test.note", person)
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.3)  # let it run into our uncommitted row; the test holds whether or not it got there
        assert results == []
    thread.join(timeout=30)
    assert results == [[mine]]
    assert Message.objects.count() == 1


# Preferences


@pytest.mark.parametrize(
    ("frequency", "states"), [("at_once", ["queued"]), ("daily", ["digest"]), ("weekly", ["digest"]), ("off", [])]
)
def test_post_follows_the_persons_preference(person, frequency, states):
    Preference.objects.create(user=person, event="test.note", frequency=frequency)
    assert [m.state for m in post("test.note", person)] == states


def test_a_mandatory_event_leaves_at_once_whatever_a_row_says(person):
    Preference.objects.create(user=person, event="test.urgent", frequency="off")
    assert post_one("test.urgent", person).state == "queued"


def test_a_digest_event_waits_for_the_summary_unless_the_address_has_no_account(person):
    assert [m.state for m in post("test.news", person, OUTSIDE)] == ["digest", "queued"]


def test_preferences_of_many_readers_are_read_in_one_query(make_person, django_assert_num_queries):
    people = [make_person(f"p{n}@town.example") for n in range(5)]
    with django_assert_num_queries(4):  # known keys, preferences, insert, rows
        post("test.note", *people)


# Drafts


def test_a_draft_waits_for_release_and_keeps_who_released_it(person, officer):
    draft = post_one("test.letter", person)
    assert (draft.state, draft.needs_release) == ("draft", True)
    (released,) = outbox.release([draft], by=officer)
    assert (released.state, released.released_by) == ("queued", officer)
    assert released.released_at is not None
    assert Activity.objects.about(draft).get().verb == "release"


def test_draft_overrides_the_mode_of_the_event(person):
    assert post_one("test.note", person, draft=True).state == "draft"
    assert post_one("test.letter", person, draft=False, key="other").state == "queued"


def test_release_twice_is_refused(person, officer):
    draft = post_one("test.letter", person)
    outbox.release([draft], by=officer)
    with pytest.raises(IllegalMove, match="Queued"):
        outbox.release([draft], by=officer)


def test_a_decision_is_never_released_by_the_person_who_drafted_it(person, officer, make_person):
    draft = post_one("test.verdict", person, by=officer)
    with pytest.raises(NotPermitted):
        outbox.release([draft], by=officer)
    second = make_person("second@un.example")
    assert outbox.release([draft], by=second)[0].state == "queued"


def test_one_refusal_keeps_the_whole_release_back(person, officer, make_person):
    mine = post_one("test.verdict", person, by=officer)
    other = post_one("test.letter", person, key="other")
    with pytest.raises(NotPermitted):
        outbox.release([mine, other], by=officer)
    assert set(Message.objects.values_list("state", flat=True)) == {"draft"}


def test_the_database_refuses_a_draft_that_leaves_unreleased(person):
    draft = post_one("test.letter", person)
    with pytest.raises(Exception, match="message_leaves_when_released"), transaction.atomic():
        Message.objects.filter(pk=draft.pk).update(state="queued")


def test_discard_keeps_the_row_and_says_who(person, officer):
    draft = post_one("test.letter", person)
    (discarded,) = outbox.discard([draft], by=officer)
    assert discarded.state == "discarded"
    assert Activity.objects.about(draft).get().actor == officer
    with pytest.raises(IllegalMove):
        outbox.discard([draft], by=officer)


def test_edit_makes_the_html_part_from_the_new_text(person, officer):
    draft = post_one("test.letter", person)
    edited = outbox.edit(draft, title="Changed", text="New <words>\n\nhttp://example.org/", by=officer)
    assert edited.title == "Changed"
    assert "New &lt;words&gt;" in edited.body_html
    assert '<a href="http://example.org/"' in edited.body_html
    assert "sanitation" not in edited.body_html


def test_edit_is_only_for_drafts(person, officer):
    with pytest.raises(IllegalMove):
        outbox.edit(post_one("test.note", person), title="x", text="y", by=officer)


def test_attach_adds_each_file_once(person):
    draft = post_one("test.letter", person)
    file = {"source": "document", "key": "DOC-2026-000001"}
    outbox.attach([draft], [file])
    outbox.attach(Message.objects.all(), [file])
    draft.refresh_from_db()
    assert draft.attachments == [file]


# Again


def test_retry_starts_over_with_the_same_message_id(person, officer):
    message = post_one("test.note", person)
    Message.objects.update(
        state="failed", attempts=9, interruptions=2, failure="busy", last_error="451", enqueued_at=None
    )
    (again,) = outbox.retry([message], by=officer)
    assert (again.state, again.attempts, again.interruptions, again.failure) == ("queued", 0, 0, "")
    assert again.message_id == message.message_id
    with pytest.raises(IllegalMove):
        outbox.retry([message], by=officer)


def test_resend_writes_a_new_row_with_the_same_words_and_another_message_id(person, officer):
    message = post_one("test.note", person, subject=officer)
    Message.objects.update(state="sent", sent_at=AT)
    first, second = outbox.resend(message, by=officer), outbox.resend(message, by=officer)
    assert {first.body_text, second.body_text} == {message.body_text}
    assert len({message.message_id, first.message_id, second.message_id}) == 3
    assert first.state == "queued"
    assert list(outbox.messages_about(officer)) == [second, first, message]


def test_resend_is_refused_where_the_words_are_no_longer_kept(person, officer):
    message = post_one("test.note", person, confidential=True)
    Message.objects.update(state="sent", sent_at=AT, body_text="", body_html="")
    with pytest.raises(IllegalMove):
        outbox.resend(message, by=officer)


def test_messages_about_reads_no_bodies_and_costs_one_query(person, officer, django_assert_num_queries):
    for n in range(3):
        post("test.note", person, subject=officer, key=f"k{n}")
    with django_assert_num_queries(1):
        assert [str(m.recipient) for m in outbox.messages_about(officer)] == ["Ana Lima"] * 3


def test_preview_writes_nothing(person):
    words = outbox.preview("test.note", person, {"topic": "Water", "at": AT})
    assert words.title == "Water"
    assert words.text.startswith("Water: 24 November 2026, 09:30")
    assert not Message.objects.exists()
