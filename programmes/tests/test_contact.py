"""The contact page and what staff make of its messages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.core.errors import Conflict, IllegalMove, NotPermitted
from portal.notifications.models import Message
from programmes import actions
from programmes.models import Enquiry

pytestmark = pytest.mark.django_db
CONTACT = reverse("contact")
SENT = reverse("contact_sent")
LIST = reverse("admin:programmes_enquiry_changelist")


def typed(**values):
    return {
        "sender": "donor",
        "topic": "funds",
        "name": "Ingrid Dahl",
        "organisation": "Ministry",
        "email": "ingrid@example.no",
        "text": "How may we contribute to a fund?",
        **values,
    }


def write(client, language="en", **values):
    return client.post(CONTACT, typed(agree="on", **values), headers={"accept-language": language})


@pytest.fixture
def enquiry(db) -> Enquiry:
    return actions.receive(language="fr", **typed())


def page(row, part="change"):
    return reverse(f"admin:programmes_enquiry_{part}", args=[row.pk])


def test_anybody_writes_and_is_acknowledged_in_their_language(client, person):
    officer = person("funds")
    response = write(client, "fr")
    assert response.status_code == 302
    assert response.url == SENT
    row = Enquiry.objects.get()
    assert row.reference.startswith("CM-")
    acknowledged, told = Message.objects.about(row).order_by("pk")
    assert (acknowledged.to_email, acknowledged.language) == ("ingrid@example.no", "fr")
    assert row.reference in acknowledged.title
    assert (told.to_email, told.event) == (officer.email, "contact.receive_staff")
    assert row.text in told.body_text
    assert client.get(SENT).status_code == 200


def test_the_environment_names_the_address_of_the_division(client, person, settings):
    person("funds")
    settings.DIVISION_EMAIL = "division@undp.example"
    write(client)
    assert Message.objects.get(event="contact.receive_staff").to_email == "division@undp.example"


def test_the_acknowledgement_repeats_nothing_that_was_typed(client):
    write(client, name="Buy watches now", text="Cheap watches at our shop")
    mail = Message.objects.get(event="contact.receive")
    for words in ("watches", "Buy"):
        assert words not in mail.body_text + mail.title + mail.to_name


@pytest.mark.parametrize(
    "values",
    [
        {"agree": ""},
        {"email": "not an address"},
        {"name": "Ingrid\nBcc: all@example.org"},
        {"name": "Win at https://spam.example"},
        {"organisation": "x\r\nSubject: y"},
        {"text": ""},
        {"text": "x" * 4001},
        {"email": "a@example.org\nbcc:b@example.org"},
    ],
)
def test_what_cannot_be_answered_or_would_reach_a_mails_head_is_refused(client, values):
    response = client.post(CONTACT, typed(**{"agree": "on", **values}))
    assert response.status_code == 400
    assert 'class="error-summary"' in response.content.decode()
    assert not Enquiry.objects.exists()
    assert not Message.objects.exists()


def test_a_machine_that_fills_what_people_do_not_see_is_thanked_and_forgotten(client):
    assert write(client, website="https://spam.example").url == SENT
    assert not Enquiry.objects.exists()


def test_pressed_twice_it_is_one_message(client):
    write(client), write(client)
    assert Enquiry.objects.count() == 1
    assert Message.objects.filter(event="contact.receive").count() == 1


def test_one_sender_writes_only_so_often(client):
    for number in range(3):
        assert write(client, text=f"Message {number}").status_code == 302
    assert write(client, text="One more").status_code == 429
    assert Enquiry.objects.count() == 3


def test_the_form_knows_who_is_signed_in_and_takes_only_get_and_post(client, person):
    client.force_login(person("funds"))
    assert "funds@undp.example" in client.get(CONTACT, {"topic": "funds"}).content.decode()
    assert client.put(CONTACT).status_code == 405
    assert client.post(SENT).status_code == 405


def test_an_answer_goes_to_the_sender_and_closes_the_message(client, person, enquiry):
    client.force_login(person("funds"))
    data = {"text": "Voici comment contribuer.", "version": enquiry.version}
    preview = client.post(page(enquiry, "answer"), {**data, "preview": "1"}).content.decode()
    assert "Voici comment contribuer." in preview
    assert not Message.objects.filter(event="contact.answer").exists()
    assert client.post(page(enquiry, "answer"), {**data, "confirm": "1"}).status_code == 302
    mail = Message.objects.get(event="contact.answer")
    assert (mail.to_email, mail.language) == ("ingrid@example.no", "fr")
    assert "Voici comment contribuer." in mail.body_text
    assert client.post(page(enquiry, "answer"), {**data, "confirm": "1"}).status_code == 409
    assert Message.objects.filter(event="contact.answer").count() == 1
    assert "Voici comment contribuer." in client.get(page(enquiry)).content.decode()


def test_what_is_set_aside_tells_nobody(person, enquiry):
    row = actions.set_aside(enquiry=enquiry, by=person("funds"), reason="Advertising")
    assert row.state == "set_aside"
    assert not Message.objects.filter(event="contact.answer").exists()
    with pytest.raises(IllegalMove):
        actions.answer(enquiry=row, by=person("liaison"), text="Late")


def test_of_two_who_answer_at_once_one_is_told(person, enquiry):
    actions.answer(enquiry=enquiry, by=person("funds"), text="First", version=1)
    with pytest.raises((Conflict, IllegalMove)):
        actions.answer(enquiry=enquiry, by=person("liaison"), text="Second", version=1)


def test_the_auditor_reads_and_answers_nothing(client, person, enquiry):
    auditor = person("auditor")
    client.force_login(auditor)
    assert enquiry.reference in client.get(LIST).content.decode()
    assert page(enquiry, "answer") not in client.get(page(enquiry)).content.decode()
    for part in ("answer", "set_aside"):
        assert client.get(page(enquiry, part)).status_code == 403
        assert client.post(page(enquiry, part), {"text": "x", "reason": "x", "confirm": "1"}).status_code == 403
    with pytest.raises(NotPermitted):
        actions.answer(enquiry=enquiry, by=auditor, text="x")


def test_messages_are_found_by_name_and_word(client, person, enquiry):
    client.force_login(person("auditor"))
    for words in ("ingrid", "contribute", enquiry.reference):
        assert enquiry.reference in client.get(LIST, {"q": words}).content.decode()
    assert enquiry.reference not in client.get(LIST, {"q": "nothing"}).content.decode()


def test_three_messages_cost_as_many_queries_as_one(client, person, enquiry, django_assert_num_queries):
    client.force_login(person("auditor"))
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(2):
        actions.receive(language="en", **typed(text=f"Message {number}"))
    with django_assert_num_queries(len(one)):
        client.get(LIST)
