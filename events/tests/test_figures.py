import pytest
from django.core.cache import cache
from django.urls import reverse

from events import actions
from events.selectors.attendance import attendance
from events.selectors.figures import home_figures
from events.selectors.home import on_home
from partnerships.tests.factories import AuthorityFactory, submitted

from .factories import outcome, registration, simple

pytestmark = pytest.mark.django_db


def shown() -> dict[str, str]:
    return {figure.label: figure.value for figure in home_figures()}


def test_without_events_there_is_no_figure():
    assert shown() == {}


def test_what_is_ahead_and_what_followed():
    simple()
    simple(state="cancelled")
    simple(state="date_agreed")
    done = simple(days=-20, state="reported")
    actions.link_request(event=done, by=done.owner, request=submitted(), outcome=outcome(done))
    assert shown() == {"event ahead": "1", "request followed from an event": "1"}


def test_the_home_page_shows_them(client):
    simple()
    cache.clear()
    assert "event ahead" in client.get(reverse("home")).content.decode()


def test_home_names_the_next_events_or_the_last_ones():
    assert on_home() is None
    held = simple(state="held", days=-3)
    simple(state="date_agreed")
    assert [row.address for row in on_home().rows] == [held.get_absolute_url()]
    ahead = simple()
    simple(state="cancelled")
    assert [row.address for row in on_home().rows] == [ahead.get_absolute_url()]


def test_people_are_counted_by_what_became_of_them_also_when_erased():
    event = simple(state="held", days=-3, attended_count=7)
    authority = AuthorityFactory()
    for state in ("attended", "attended", "no_show", "waitlisted", "cancelled"):
        registration(event, state=state, authority=authority)
    people = attendance(event)
    assert (people.registered, people.seated, people.waiting, people.came) == (5, 3, 1, 2)
    assert people.authorities == 1


def test_a_number_told_counts_where_nobody_was_checked_in():
    assert attendance(simple(state="held", days=-3, attended_count=64)).came == 64
