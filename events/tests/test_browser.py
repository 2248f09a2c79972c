"""Events in a browser: nothing for axe to find, nothing refused by the policy, no page wider than its window; and the
way from the accepted request to the public page by the buttons people press."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events import actions
from events.models import Event, Session, Speaker, WorkingGroup
from partnerships.tests.factories import BodyFactory, member, staff
from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, sign_in, weigh

from .factories import accepted_request, outcome, simple

pytestmark = pytest.mark.django_db(transaction=True)
PAGE_LIMIT = 150_000


@pytest.fixture
def officer(transactional_db):
    return staff("triage", name="Marta Ruiz")


def full(officer) -> Event:
    """An event with every part its page can show."""
    event = simple(
        officer, days=40, online_link="https://meet.example.org/x", latitude=14, longitude=-17, capacity=180,
        text_en="What it is about.", accessibility_en="Step-free.", interpretation=["wo"],
    )  # fmt: skip
    group = actions.save_group(event=event, by=officer, group=WorkingGroup(title_en="Water", text_en="Networks"))
    session = Session(
        title_en="Opening", starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=1), working_group=group
    )
    speakers = [Speaker(role_title="Mayor", organisation="Louga", is_chair=True)]
    actions.save_session(event=event, by=officer, session=session, speakers=speakers)
    actions.edit_people(event=event, by=officer, territories=[event.host])
    return event


def reported(officer) -> Event:
    event = simple(officer, days=-20, state="reported", attended_count=64, result_en="Two commitments.")
    outcome(event, authority=event.host, territory=event.host, value=24000, currency="EUR")
    return event


def public_pages(officer) -> dict[str, str]:
    event, done = full(officer), reported(officer)
    return {
        "list": reverse("events:list"),
        "past": reverse("events:list") + "?when=past",
        "nothing": reverse("events:list") + "?q=zzz",
        "month": reverse("events:month") + f"?month={event.local_start:%Y-%m}",
        "event": event.get_absolute_url(),
        "reported": done.get_absolute_url(),
    }


def desk_pages(officer) -> dict[str, str]:
    event, done = full(officer), reported(officer)
    body = BodyFactory(acronym="un-habitat")
    actions.refer(event=event, by=officer, body=body, kind="comment", summary="A day for partners.", reason="Cities")
    keys = {
        "change": "case",
        "edit_texts": "texts",
        "edit_people": "people",
        "cancel_event": "cancel",
        "refer": "refer",
    }
    pages = {name: reverse(f"admin:events_event_{key}", args=[event.pk]) for key, name in keys.items()}
    return {
        **pages,
        "queue": reverse("admin:events_event_changelist"),
        "calendar": reverse("admin:events_event_calendar") + f"?month={event.local_start:%Y-%m}",
        "reported": reverse("admin:events_event_change", args=[done.pk]),
        "session": reverse("admin:events_event_sessions", args=[event.pk, event.sessions.get().pk]),
        "document": reverse("admin:events_event_documents_new", args=[event.pk]),
    }


def test_public_pages_are_clean(page, live_server, officer):
    for name, address in public_pages(officer).items():
        said = listen(page)
        page.goto(f"{live_server}{address}")
        assert findings(page) == [], name
        assert said == [], name


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_page_of_an_event_is_clean_in_every_language(page, live_server, officer, language):
    read_in(page, live_server, language)
    page.goto(f"{live_server}{full(officer).get_absolute_url()}")
    assert page.get_attribute("html", "lang") == language
    assert findings(page) == []


def test_the_request_begun_from_an_outcome_is_clean(page, live_server, officer):
    done = reported(officer)
    sign_in(page, live_server, member(done.host))
    page.goto(f"{live_server}{done.get_absolute_url()}")
    page.click("text=Start a request from this")
    assert findings(page) == []
    page.click("text=Start the request")
    page.wait_for_url("**/requests/draft-**")
    assert done.follow_ons.get().outcome == done.outcomes.get()


def test_desk_pages_are_clean(page, live_server, officer):
    sign_in(page, live_server, officer)
    for name, address in desk_pages(officer).items():
        said = listen(page)
        page.goto(f"{live_server}{address}")
        assert findings(page) == [], name
        assert said == [], name


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_window(page, live_server, officer, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    addresses = public_pages(officer)
    for name, address in addresses.items():
        page.goto(f"{live_server}{address}")
        assert overflow(page) == 0, name
    sign_in(page, live_server, officer)
    for name, address in desk_pages(officer).items():
        page.goto(f"{live_server}{address}")
        assert overflow(page) == 0, name


def test_a_first_visit_is_light(page, live_server, officer):
    full(officer)
    assert weigh(page, f"{live_server}{reverse('events:list')}").bytes < PAGE_LIMIT


def test_from_the_accepted_request_to_the_public_page(page, live_server, officer):
    row = accepted_request("territorial_event", owner=officer)
    sign_in(page, live_server, officer)
    page.goto(f"{live_server}{reverse('admin:partnerships_partnershiprequest_change', args=[row.pk])}")
    page.click("text=Make the event")
    page.click("button[name=confirm]")
    page.click("#deliverables a")
    page.click("text=Agree on the date")
    day = timezone.localdate() + timedelta(days=80)
    page.fill("[name=starts_at]", f"{day}T09:00")
    page.fill("[name=ends_at]", f"{day}T17:00")
    page.click("button[name=confirm]")
    page.click(".desk-decisions >> text=Publish")
    page.click("button[name=confirm]")
    event = Event.objects.get()
    assert event.state == "published"
    page.goto(f"{live_server}{reverse('events:list')}")
    page.click(f"text={event.title}")
    assert "09:00 to 17:00 (Dakar time)" in page.inner_text("main")
