"""Bilateral meetings: proposed by one side, agreed by the other, never two at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from events.actions import meetings, registrations
from events.models import Appointment, Event, Meeting
from partnerships.tests.factories import member, staff
from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.tests.browser import SIZES, findings, listen, overflow
from portal.notifications.models import Message

from .making import arrive, opened
from .test_pages import own

pytestmark = pytest.mark.django_db


def met(tables: int = 2):
    """An event, three guests who wish meetings, and its slots: two times at each table."""
    event = opened(10)
    guests = [arrive(event, n, wants_meetings=True, organisation=f"Town {n}")[0] for n in (1, 2, 3)]
    start = event.starts_at
    meetings.add_slots(
        event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(minutes=40), minutes=20, tables=tables
    )
    return event, guests, list(event.meeting_slots.order_by("starts_at", "table"))


def proposed(slot, one, other) -> Meeting:
    return meetings.propose(slot=slot, proposer=one, invitee=other, subject="Water")


def test_both_sides_agree_and_both_hear_of_it():
    _event, (one, other, _third), slots = met()
    meeting = proposed(slots[0], one, other)
    with pytest.raises(NotPermitted):
        meetings.agree(meeting=meeting, guest=one)
    meeting = meetings.agree(meeting=meeting, guest=other)
    assert meeting.state == "agreed" and meeting.appointments.count() == 2
    with pytest.raises(IllegalMove):
        meetings.agree(meeting=meeting, guest=other)
    assert Message.objects.filter(event="meeting.propose").count() == 1
    assert Message.objects.filter(event="meeting.agree").count() == 2


def test_no_table_and_no_guest_twice_at_a_time():
    _event, (one, other, third), slots = met()
    first, same_table, same_time = (
        proposed(slots[0], one, other),
        proposed(slots[0], third, other),
        proposed(slots[1], third, other),
    )
    meetings.agree(meeting=first, guest=other)
    for late, reason in ((same_table, "table is taken"), (same_time, "already has a meeting")):
        with pytest.raises(ActionRefused, match=reason):
            meetings.agree(meeting=late, guest=other)
    with pytest.raises(ActionRefused):
        proposed(slots[1], one, third)
    assert proposed(slots[2], one, third).state == "proposed", "the next time is free"
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            meeting=same_time, registration=other, starts_at=slots[1].starts_at, ends_at=slots[1].ends_at
        )


def test_refused_and_cancelled_free_the_time():
    _event, (one, other, third), slots = met()
    meetings.refuse(meeting=proposed(slots[0], one, other), guest=other)
    again = proposed(slots[0], one, other)
    meetings.agree(meeting=again, guest=other)
    with pytest.raises(NotPermitted):
        meetings.cancel(meeting=again, guest=third)
    meetings.cancel(meeting=again, guest=one)
    assert not Appointment.objects.exists()
    meetings.agree(meeting=proposed(slots[0], third, other), guest=other)


def test_who_no_longer_comes_meets_nobody():
    _event, (one, other, _third), slots = met()
    meetings.agree(meeting=proposed(slots[0], one, other), guest=other)
    proposed(slots[2], other, one)
    registrations.cancel(registration=one)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"} and not Appointment.objects.exists()


def test_with_whom_it_is_possible():
    event, (one, other, _third), slots = met()
    quiet = arrive(event, 9)[0]
    for partner in (one, quiet):
        with pytest.raises(NotPermitted):
            proposed(slots[0], one, partner)
    proposed(slots[0], one, other)
    with pytest.raises(IllegalMove):
        proposed(slots[0], one, other)


class TestSlots:
    def test_staff_make_them_within_the_event_and_never_over_each_other(self, client):
        event, _guests, slots = met()
        assert len(slots) == 4
        address = reverse("admin:events_event_slots", args=[event.pk])
        data = {
            "starts_at": f"{event.local_start:%Y-%m-%dT%H:%M}", "ends_at": f"{event.local_end:%Y-%m-%dT%H:%M}",
            "minutes": "60", "tables": "1",
        }  # fmt: skip
        client.force_login(event.owner)
        assert client.post(address, data).status_code == 422, "the table is taken"
        later = event.local_start + timedelta(hours=1)
        assert client.post(address, {**data, "starts_at": f"{later:%Y-%m-%dT%H:%M}"}).status_code == 302
        assert event.meeting_slots.count() == 4 + 7
        assert client.post(address, {**data, "ends_at": "2099-01-01T10:00"}).status_code == 422
        client.force_login(staff("auditor"))
        assert client.get(address).status_code == 200 and client.post(address, data).status_code == 403
        client.force_login(member(event.host))
        assert client.get(address).status_code in (302, 403)


class TestPages:
    def test_proposed_and_agreed_by_link(self, client):
        _event, (one, other, third), slots = met()
        page = client.get(own(one, "meetings")).content.decode()
        assert "Town 2" in page and "guest2@example.org" not in page and "Guest 2" not in page
        client.post(own(one, "meeting_propose"), {"invitee": other.pk, "slot": slots[0].pk})
        meeting = Meeting.objects.get()
        assert client.get(own(other, "meeting_answer", meeting.key, "agree")).status_code == 405
        assert client.post(own(third, "meeting_answer", meeting.key, "agree")).status_code == 404
        for _n in range(2):
            client.post(own(other, "meeting_answer", meeting.key, "agree"))
        meeting.refresh_from_db()
        assert meeting.state == "agreed" and Appointment.objects.count() == 2
        assert client.post(own(one, "meeting_propose"), {"invitee": third.pk, "slot": slots[1].pk}).status_code == 422
        assert client.post(own(one, "meeting_answer", meeting.key, "erase")).status_code == 404

    def test_a_guest_of_another_event_is_nobody_here(self, client):
        _event, (one, _other, _third), slots = met()
        Event.objects.filter(pk=one.event_id).update(slug="first")
        stranger = arrive(opened(5), 7, wants_meetings=True)[0]
        answer = client.post(own(one, "meeting_propose"), {"invitee": stranger.pk, "slot": slots[0].pk})
        assert answer.status_code == 422 and not Meeting.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_in_a_browser(page, live_server, size):
    _event, (one, other, _third), slots = met()
    proposed(slots[0], one, other)
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(f"{live_server}{own(other, 'meetings')}")
    assert findings(page) == [] and overflow(page) == 0
    page.get_by_role("button", name="Agree to meet").click()
    assert page.get_by_text("Agreed by both").is_visible() and said == []
