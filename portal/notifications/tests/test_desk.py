import dataclasses

import pytest
from django.urls import reverse

from portal.accounts.roles import give, sync_roles
from portal.notifications import outbox
from portal.notifications.models import Message
from portal.notifications.registry import EVENTS

from .posting import AT, post, post_one

pytestmark = pytest.mark.django_db
LIST = "/admin/notifications/message/"


@pytest.fixture
def role(make_person):
    """`role("owner")`: a person of the staff with this role."""
    sync_roles()

    def make(key):
        someone = make_person(f"{key}@un.example", name=key.title())
        give(someone, key)
        return someone

    return make


@pytest.fixture
def as_owner(client, role):
    client.force_login(role("owner"))
    return client


@pytest.fixture
def as_auditor(client, role):
    client.force_login(role("auditor"))
    return client


def page_of(message: Message, part: str = "change") -> str:
    return f"{LIST}{message.pk}/{part}/"


# The list


def test_list_shows_messages_with_their_state_and_reason(as_owner, person):
    post("test.note", person)
    Message.objects.update(state="failed", failure="refused", last_error="554 Spam")
    page = as_owner.get(LIST).text
    assert "Water &amp; sanitation" in page
    assert "ana@town.example" in page
    assert "The mail server refused the message." in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Water", "School"}),
        ("?tab=draft", {"School"}),
        ("?tab=trouble", set()),
        ("?state=queued", {"Water"}),
        ("?event=test.note", {"Water"}),
        ("?language=fr", {"School"}),
        ("?q=ecole", set()),
        ("?q=amina", {"School"}),
        ("?q=WATER", {"Water"}),
        ("?q=amina&event=test.note", set()),
        ("?written_from=2026-11-01&state=draft", {"School"}),
        ("?subject=accounts.user", {"School"}),
    ],
)
def test_list_narrows_by_tab_filters_and_search_together(as_owner, person, make_person, query, found):
    amina = make_person("amina@town.example", name="Amina Benali", language="fr")
    post("test.note", person, topic="Water")
    post("test.letter", amina, topic="School", key="b", subject=amina)
    page = as_owner.get(LIST + query).text
    assert {topic for topic in ("Water", "School") if f">{topic}</a>" in page} == found


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number_of_rows(as_owner, make_person, number, django_assert_num_queries):
    post("test.note", *[make_person(f"p{n}@town.example") for n in range(number)])
    as_owner.get(LIST)
    with django_assert_num_queries(7):  # session, person, permissions (2), counts, subjects' kinds, rows
        as_owner.get(LIST)


def test_list_is_not_for_people_without_a_role(client, person):
    client.force_login(person)
    assert client.get(LIST).status_code == 302
    client.logout()
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


def test_export_gives_the_rows_asked_for(as_owner, person):
    post("test.note", person, topic="Water")
    text = b"".join(as_owner.get(f"{LIST}export/?state=queued").streaming_content).decode()
    assert "Water,ana@town.example" in text


# The page of one message


def test_page_says_in_words_what_happened(as_owner, person, officer):
    message = post_one("test.note", person, subject=officer)
    Message.objects.update(state="bounced", failure="address", last_error="550 No such user")
    page = as_owner.get(page_of(message)).text
    assert "550 No such user" in page
    assert "The address is refused." in page
    assert message.message_id.strip("<>") in page


def test_page_of_a_waiting_mail_says_what_it_waits_for(as_owner, person):
    message = post_one("test.note", person)
    Message.objects.update(waiting_for="RC-2026-000001 Copy")
    assert "It waits for a file that is still being made: RC-2026-000001 Copy." in as_owner.get(page_of(message)).text


def test_formatted_message_is_shut_off_from_the_desk(as_owner, person):
    response = as_owner.get(page_of(post_one("test.note", person), "html"))
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_page_frames_the_formatted_message_in_a_sandbox(as_owner, person):
    message = post_one("test.note", person)
    assert f'src="{page_of(message, "html")}" sandbox' in as_owner.get(page_of(message)).text


def test_confidential_words_are_never_shown(as_owner, person):
    message = post_one("test.note", person, topic="Your link", confidential=True)
    Message.objects.update(body_text="http://secret.example/", body_html="<a href='http://secret.example/'>x</a>")
    assert "secret.example" not in as_owner.get(page_of(message)).text
    assert as_owner.get(page_of(message, "html")).status_code == 404


def test_unknown_message_is_not_found(as_owner):
    assert as_owner.get(f"{LIST}471100/change/").status_code == 404


def test_page_costs_the_same_with_one_and_three_lines_of_history(as_owner, person, officer, django_assert_num_queries):
    message = post_one("test.letter", person)
    as_owner.get(page_of(message))
    for number in (1, 2):
        outbox.edit(message, title=f"Edit {number}", text="New", by=officer)
        with django_assert_num_queries(6):  # session, person, permissions (2), message, history
            as_owner.get(page_of(message))


# What may be done


@pytest.mark.parametrize(
    ("verb", "event", "state", "after"),
    [
        ("release", "test.letter", "draft", "queued"),
        ("discard", "test.letter", "draft", "discarded"),
        ("retry", "test.note", "failed", "queued"),
        ("discard", "test.note", "bounced", "discarded"),
    ],
)
def test_each_decision_asks_first_and_is_done_once(as_owner, person, verb, event, state, after):
    message = post_one(event, person)
    Message.objects.update(state=state)
    assert f'href="{page_of(message, verb)}"' in as_owner.get(page_of(message)).text
    assert as_owner.get(page_of(message, verb)).status_code == 200
    message.refresh_from_db()
    assert message.state == state
    assert as_owner.post(page_of(message, verb)).headers["Location"] == page_of(message)
    message.refresh_from_db()
    assert message.state == after
    assert as_owner.post(page_of(message, verb)).status_code == 409
    assert as_owner.put(page_of(message, verb)).status_code == 405


def test_resend_writes_a_new_message(as_owner, person):
    message = post_one("test.note", person)
    Message.objects.update(state="sent", sent_at=AT)
    as_owner.post(page_of(message, "resend"))
    assert list(Message.objects.values_list("state", flat=True)) == ["queued", "sent"]


def test_edit_starts_with_the_words_and_keeps_the_new_ones(as_owner, person):
    message = post_one("test.letter", person)
    assert "Water &amp; sanitation: 24 November" in as_owner.get(page_of(message, "edit")).text
    as_owner.post(page_of(message, "edit"), {"title": "New title", "text": "New text", "version": "1"})
    message.refresh_from_db()
    assert (message.title, message.body_text, message.version) == ("New title", "New text", 2)
    assert "New text" in message.body_html


def test_edit_of_a_draft_that_somebody_else_edited_keeps_what_was_typed(as_owner, person, officer):
    message = post_one("test.letter", person)
    outbox.edit(message, title="Theirs", text="Their text", by=officer)
    response = as_owner.post(page_of(message, "edit"), {"title": "Mine", "text": "My text", "version": "1"})
    assert response.status_code == 409
    assert "My text" in response.text
    message.refresh_from_db()
    assert message.title == "Theirs"


def test_draft_of_a_decision_is_not_released_from_the_outbox(as_owner, person, officer):
    message = post_one("test.verdict", person, by=officer)
    page = as_owner.get(page_of(message)).text
    for verb in ("release", "edit", "discard"):
        assert f'href="{page_of(message, verb)}"' not in page
        assert as_owner.post(page_of(message, verb), {"title": "x", "text": "y"}).status_code == 403
    message.refresh_from_db()
    assert message.state == "draft"


def test_guard_of_an_event_decides_instead(as_owner, person, officer, monkeypatch):
    asked = []
    event = dataclasses.replace(EVENTS["test.verdict"], guard=lambda *question: asked.append(question))
    monkeypatch.setitem(EVENTS, "test.verdict", event)
    message = post_one("test.verdict", person, by=officer)
    as_owner.post(page_of(message, "release"))
    message.refresh_from_db()
    assert message.state == "queued"
    assert {verb for _message, verb, _user in asked} == {"release"}


def test_confidential_message_is_not_sent_again_and_retried_only_while_its_words_are_kept(as_owner, person):
    message = post_one("test.note", person, confidential=True)
    Message.objects.update(state="failed")
    assert f'href="{page_of(message, "retry")}"' in as_owner.get(page_of(message)).text
    assert f'href="{page_of(message, "resend")}"' not in as_owner.get(page_of(message)).text
    Message.objects.update(body_text="", body_html="")
    assert f'href="{page_of(message, "retry")}"' not in as_owner.get(page_of(message)).text


@pytest.mark.parametrize("verb", ["release", "edit", "discard", "retry", "resend"])
def test_auditor_reads_everything_and_changes_nothing(as_auditor, person, verb):
    message = post_one("test.letter", person)
    page = as_auditor.get(page_of(message))
    assert page.status_code == 200
    assert page_of(message, verb) not in page.text
    assert as_auditor.get(page_of(message, verb)).status_code == 403
    assert as_auditor.post(page_of(message, verb), {"title": "x", "text": "y"}).status_code == 403
    message.refresh_from_db()
    assert (message.state, message.title) == ("draft", "Water & sanitation")


def test_several_failed_messages_are_retried_after_a_dry_run(as_owner, make_person):
    failed, sent = (post_one("test.note", make_person(f"p{n}@town.example"), key=f"k{n}") for n in range(2))
    Message.objects.filter(pk=failed.pk).update(state="failed")
    Message.objects.filter(pk=sent.pk).update(state="sent", sent_at=AT)
    cases = {"case": [failed.pk, sent.pk]}
    assert as_owner.post(f"{LIST}bulk/retry/", cases).status_code == 200
    failed.refresh_from_db()
    assert failed.state == "failed"
    as_owner.post(f"{LIST}bulk/retry/", {**cases, "step": "do"})
    failed.refresh_from_db()
    sent.refresh_from_db()
    assert (failed.state, sent.state) == ("queued", "sent")


def test_nothing_is_added_or_deleted_by_address(as_owner, person):
    message = post_one("test.note", person)
    assert as_owner.get(f"{LIST}add/").status_code == 404
    assert as_owner.post(page_of(message, "delete")).status_code == 404
    assert as_owner.post(page_of(message)).status_code == 405
    assert reverse("admin:notifications_message_changelist") == LIST
