import pytest
from django.urls import reverse

from portal.core import attachments
from portal.core.attachments import Attachment, Source
from portal.liaison import actions
from portal.liaison.tests.factories import CountryFactory, FocalPointFactory, UserFactory, prepared, sent, staff

pytestmark = pytest.mark.django_db

PAGES = ["referral", "referral_acknowledge", "referral_file"]


@pytest.fixture
def asked():
    return sent()


@pytest.fixture
def person(asked):
    person = UserFactory()
    FocalPointFactory(body=asked.body, user=person)
    return person


def page_of(referral, name="referral"):
    return reverse(f"liaison:{name}", args=[referral.number, *([1] if name == "referral_file" else [])])


def call(client, referral, name):
    return client.post(page_of(referral, name)) if name.endswith("acknowledge") else client.get(page_of(referral, name))


def test_the_list_shows_what_is_addressed_to_the_person_and_nothing_else(client, person, asked):
    other, hidden = sent(), prepared(body=asked.body)
    client.force_login(person)
    text = client.get(reverse("liaison:inbox")).content.decode()
    assert asked.number in text
    assert other.number not in text
    assert hidden.number not in text


def test_what_was_prepared_and_not_sent_is_not_there(client, person, asked):
    hidden = prepared(body=asked.body)
    client.force_login(person)
    assert client.get(page_of(hidden)).status_code == 404
    assert hidden.number not in client.get(reverse("liaison:inbox"), {"show": "all"}).content.decode()


def test_the_list_is_searched_and_shows_the_answered_ones_on_demand(client, person, asked):
    client.force_login(person)
    actions.answer(asked, answer="agree")
    assert asked.number not in client.get(reverse("liaison:inbox")).content.decode()
    assert asked.number in client.get(reverse("liaison:inbox"), {"show": "all"}).content.decode()
    found = client.get(reverse("liaison:inbox"), {"show": "all", "q": "PR-2026-0042"}).content.decode()
    assert asked.number in found
    assert "Nothing found" in client.get(reverse("liaison:inbox"), {"q": "zzz"}).content.decode()


def test_the_list_costs_the_same_with_one_and_three(client, person, asked, django_assert_num_queries):
    client.force_login(person)
    client.get(reverse("liaison:inbox"))
    with django_assert_num_queries(4):
        client.get(reverse("liaison:inbox"))
    for _index in range(2):
        sent(body=asked.body)
    with django_assert_num_queries(4):
        client.get(reverse("liaison:inbox"))


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_is_asked_to_sign_in(client, asked, name):
    answer = call(client, asked, name)
    assert (answer.status_code, answer.url.startswith(reverse("account_login"))) == (302, True)


@pytest.mark.parametrize("name", PAGES)
def test_anothers_referral_is_a_404_for_focal_points_members_and_staff(client, asked, name):
    elsewhere = UserFactory()
    FocalPointFactory(user=elsewhere)
    for stranger in (elsewhere, UserFactory(), staff("liaison"), staff("auditor")):
        client.force_login(stranger)
        assert call(client, asked, name).status_code == 404


def test_a_focal_point_for_some_countries_sees_those(client):
    senegal, mali = CountryFactory(), CountryFactory(iso2="ML", name_en="Mali")
    here = sent(country=senegal)
    there = sent(body=here.body, country=mali)
    person = UserFactory()
    FocalPointFactory(body=here.body, user=person).countries.add(senegal)
    client.force_login(person)
    assert client.get(page_of(here)).status_code == 200
    assert client.get(page_of(there)).status_code == 404


def test_who_no_longer_acts_for_the_body_sees_nothing(client, person, asked):
    person.focal_points.update(is_active=False)
    client.force_login(person)
    assert client.get(page_of(asked)).status_code == 404


def test_a_person_answers_signed_in_and_the_reply_says_who(client, person, asked, fresh):
    client.force_login(person)
    client.post(page_of(asked, "referral_acknowledge"))
    assert fresh(asked).state == "acknowledged"
    answer = client.post(page_of(asked), {"answer": "object", "text": "No.", "seen": 0}, follow=True)
    assert "Your answer is recorded" in answer.content.decode()
    reply = asked.replies.get()
    assert (reply.by, reply.channel, fresh(asked).state) == (person, "account", "not_available")
    assert not asked.link_uses.exists()


def test_missing_words_and_faster_colleagues_are_said(client, person, asked):
    client.force_login(person)
    assert client.post(page_of(asked), {"answer": "object", "seen": 0}).status_code == 422
    actions.answer(asked, answer="agree")
    page = client.post(page_of(asked), {"answer": "object", "text": "My words.", "seen": 0})
    assert page.status_code == 409
    assert "My words." in page.content.decode()


def test_verbs_the_pages_do_not_know_are_refused(client, person, asked):
    client.force_login(person)
    assert client.get(page_of(asked, "referral_acknowledge")).status_code == 405
    assert client.post(page_of(asked, "referral_file")).status_code == 405
    assert client.post(reverse("liaison:inbox")).status_code == 405


def test_files_are_downloaded_signed_in(client, monkeypatch):
    source = Source(lambda key: Attachment("a.pdf", "application/pdf", b"%PDF"))
    monkeypatch.setitem(attachments.SOURCES, "test", source)
    referral = sent(attachments=[{"source": "test", "key": "1", "label": "Copy"}])
    person = UserFactory()
    FocalPointFactory(body=referral.body, user=person)
    client.force_login(person)
    assert client.get(page_of(referral, "referral_file")).content == b"%PDF"


def test_the_workspace_shows_what_waits_to_focal_points_only(client, person, asked):
    client.force_login(person)
    assert asked.subject_title in client.get(reverse("workspace")).content.decode()
    client.force_login(UserFactory())
    assert "Referrals to answer" not in client.get(reverse("workspace")).content.decode()
