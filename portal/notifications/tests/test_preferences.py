import pytest
from django.urls import reverse

from portal.notifications import preferences, unsubscribe
from portal.notifications.models import Preference

from . import events

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/messages/"


def test_events_listed_are_those_of_the_persons_audiences(person, officer):
    assert events.DESK in preferences.events_for(officer)
    assert events.DESK not in preferences.events_for(person)
    assert events.NOTE in preferences.events_for(person)


def test_choices_start_with_each_events_own_way(person):
    choices = preferences.choices_of(person)
    assert (choices["test.note"], choices["test.news"], choices["test.urgent"]) == ("at_once", "daily", "at_once")


def test_choose_keeps_one_row_for_each_event(person):
    preferences.choose(person, {"test.note": "weekly"})
    preferences.choose(person, {"test.note": "off"})
    assert list(Preference.objects.values_list("event", "frequency")) == [("test.note", "off")]


def test_choose_ignores_mandatory_and_unknown_events(person):
    preferences.choose(person, {"test.urgent": "off", "nonsense": "off"})
    assert not Preference.objects.exists()


# The page


def test_page_has_its_name_and_its_address():
    assert reverse("preferences") == ADDRESS


def test_page_shows_choices_and_what_cannot_be_chosen(client, person):
    client.force_login(person)
    page = client.get(ADDRESS).text
    assert 'name="test.note"' in page
    assert 'name="test.urgent"' not in page
    assert "Something urgent" in page


def test_page_keeps_the_choice(client, person):
    client.force_login(person)
    choice = {**preferences.choices_of(person), "test.note": "weekly", "test.urgent": "off"}
    assert client.post(ADDRESS, choice).headers["Location"] == ADDRESS
    assert preferences.choices_of(person)["test.note"] == "weekly"
    assert preferences.choices_of(person)["test.urgent"] == "at_once"


def test_page_says_what_is_wrong_and_keeps_nothing(client, person):
    client.force_login(person)
    response = client.post(ADDRESS, {**preferences.choices_of(person), "test.note": "hourly"})
    assert response.status_code == 422
    assert 'href="#id_test.note"' in response.text
    assert not Preference.objects.exists()


def test_page_is_for_signed_in_people(client):
    assert client.get(ADDRESS).headers["Location"] == f"/accounts/login/?next={ADDRESS}"


def test_page_refuses_other_verbs(client, person):
    client.force_login(person)
    assert client.delete(ADDRESS).status_code == 405


def test_page_costs_the_same_for_few_and_many_choices(client, person, django_assert_max_num_queries):
    client.force_login(person)
    client.get(ADDRESS)
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)


# The link in the mail


@pytest.fixture
def link(person):
    return unsubscribe.address_for(person.pk, "test.note").removeprefix("http://127.0.0.1:8000")


def test_link_only_asks_when_it_is_opened(client, link, person):
    page = client.get(link)
    assert page.status_code == 200
    assert "A note" in page.text
    assert preferences.choices_of(person)["test.note"] == "at_once"


def test_link_switches_off_when_it_is_posted_without_session_or_token(client, link, person):
    client.handler.enforce_csrf_checks = True
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert preferences.choices_of(person)["test.note"] == "off"
    assert client.post(link).status_code == 200


def test_link_that_was_changed_is_not_found(client, link):
    assert client.get(link[:-3] + "xx/").status_code == 404


def test_link_of_a_closed_account_is_not_found(client, link, person):
    person.is_active = False
    person.save()
    assert client.post(link).status_code == 404


def test_link_for_a_mandatory_event_is_not_found(client, person):
    link = unsubscribe.address_for(person.pk, "test.urgent").removeprefix("http://127.0.0.1:8000")
    assert client.post(link).status_code == 404


def test_link_refuses_other_verbs(client, link):
    assert client.put(link).status_code == 405
