"""A guest's own schedule: sessions and meetings in one list, and the same in their calendar."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import vobject
from django.urls import reverse
from icalendar import Calendar

from events import actions
from events.actions import meetings, registrations
from events.models import Event, MeetingSlot, Registration, Session, WorkingGroup
from events.policies.links import REGISTRATION, SCHEDULE
from events.selectors.schedule import schedule
from portal.core.attachments import Gone, open_attachment
from portal.notifications.models import Message

from .making import arrive, opened, queue

pytestmark = pytest.mark.django_db


def session(event: Event, title: str, start: int, group: WorkingGroup | None = None) -> Session:
    begin = event.starts_at + timedelta(minutes=start)
    row = Session(title_en=title, starts_at=begin, ends_at=begin + timedelta(minutes=60), working_group=group, room="A")
    return actions.save_session(event=event, by=event.owner, session=row, speakers=[])


def full(**fields) -> tuple[Event, Registration, Registration]:
    """Two groups, three sessions, and a meeting the two guests agreed on during the second."""
    event = opened(5, online_link="https://meet.example.org/secret", venue="Town hall", **fields)
    water = WorkingGroup.objects.create(event=event, title_en="Water")
    work = WorkingGroup.objects.create(event=event, title_en="Work")
    session(event, "Opening", 0)
    session(event, "Water: networks", 60, water)
    session(event, "Work: training", 60, work)
    one, other = (arrive(event, number, wants_meetings=True, organisation=f"Town {number}")[0] for number in (1, 2))
    Registration.objects.filter(pk=one.pk).update(working_group=water)
    begin = event.starts_at + timedelta(minutes=90)
    slot = MeetingSlot.objects.create(
        event=event, starts_at=begin, ends_at=begin + timedelta(minutes=20), table=3, place="Hall"
    )
    meetings.propose(slot=slot, proposer=one, invitee=other, subject="Pumps")
    one.refresh_from_db()
    return event, one, other


def agreed(**fields) -> tuple[Event, Registration, Registration]:
    event, one, other = full(**fields)
    meetings.agree(meeting=one.meetings_proposed.get(), guest=other)
    return event, one, other


def own(row: Registration, name: str = "schedule") -> str:
    purpose = SCHEDULE if name == "schedule_feed" else REGISTRATION
    return reverse(f"events:{name}", args=[purpose.token(row.token)])


def lines(row: Registration, **options) -> list[str]:
    found = [line for day in schedule(row, **options) for line in day.lines]
    return [line.session.title if line.session else "meeting" for line in found]


def entries(client, row: Registration) -> dict[str, dict]:
    content = client.get(own(row, "schedule_feed")).content
    return {str(one["summary"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


class TestPage:
    def test_the_sessions_of_ones_group_and_the_meetings_by_time(self, client):
        _event, one, other = agreed()
        assert lines(one) == ["Opening", "Water: networks", "meeting"]
        assert lines(one, every=True) == ["Opening", "Water: networks", "Work: training", "meeting"]
        assert lines(other) == lines(one, every=True)
        page = client.get(own(one)).content.decode()
        assert "All times are Dakar time." in page and "Town 2" in page and "table 3, Hall" in page
        assert "you have a meeting then" in page and "Work: training" not in page
        assert "Work: training" in client.get(own(one) + "?all").content.decode()

    def test_hours_are_those_of_the_place(self, client):
        event, one, _other = full(time_zone="Asia/Beirut")
        (line, *_rest) = schedule(one)[0].lines
        assert line.hours.startswith(f"{event.local_start:%H:%M}")
        assert "(Beirut)" in client.get(own(one, "meetings")).content.decode()

    def test_an_agreed_meeting_alone_gets_in_the_way(self):
        _event, one, _other = full()
        assert not any(line.clashes for day in schedule(one) for line in day.lines)

    def test_whose_it_is(self, client):
        event, one, _other = full()
        assert client.get(reverse("events:schedule", args=["x"])).status_code == 404
        assert client.post(own(one)).status_code == 405
        registrations.cancel(registration=one)
        assert client.get(own(one)).status_code == 404
        actions.cancel_event(event=event, by=event.owner, notice="Floods.")
        assert client.get(own(_other)).status_code == 404

    def test_the_same_queries_with_more_sessions(self, client, queries_of):
        event, one, _other = agreed()
        few = len(queries_of(lambda: client.get(own(one))))
        session(event, "Closing", 180), session(event, "Dinner", 240)
        assert len(queries_of(lambda: client.get(own(one)))) == few


class TestCalendar:
    def test_who_follows_it_can_do_nothing_else(self, client):
        """Calendars are shared, and kept by others: what stands in one must not answer for the guest."""
        event, one, other = agreed()
        page = client.get(own(one)).content.decode()
        feed = urlsplit(re.search(r'href="([^"]+schedule\.ics)"', page)[1]).path
        content = client.get(feed).content.decode().replace("\r\n ", "")
        assert "/events/r/" not in content and event.get_absolute_url() in content
        assert client.get(feed).content.decode().replace("\r\n ", "") == content, "nothing changed"
        for name in ("registration", "schedule", "details", "meetings"):
            assert client.get(reverse(f"events:{name}", args=[SCHEDULE.token(one.token)])).status_code == 404
        assert client.get(reverse("events:schedule_feed", args=[REGISTRATION.token(one.token)])).status_code == 404
        reference = {"source": "event_meeting", "key": f"{one.meetings_proposed.get().key}:{other.key}"}
        assert b"/events/r/" not in open_attachment(reference).content.replace(b"\r\n ", b"")

    def test_each_session_and_meeting_is_an_entry_of_its_own(self, client):
        event, one, _other = agreed()
        found = entries(client, one)
        assert set(found) == {"Opening", "Water: networks", "Meeting with Town 2"}
        assert {str(entry["status"]) for entry in found.values()} == {"CONFIRMED"}
        meeting = found["Meeting with Town 2"]
        assert meeting["dtstart"].dt == event.starts_at + timedelta(minutes=90)
        assert "table 3, Hall" in meeting["location"] and "Pumps" in meeting["description"]
        assert "secret" in found["Opening"]["description"]

    def test_of_who_waits_nothing_is_sure(self, client):
        event = opened(1)
        session(event, "Opening", 0)
        one, waiting = queue(event, 1, 2)
        statuses = [str(entries(client, row)["Opening"]["status"]) for row in (one, waiting)]
        assert (waiting.state, statuses) == ("waitlisted", ["CONFIRMED", "TENTATIVE"])

    def test_another_parser_reads_the_same(self, client):
        _event, one, _other = agreed(title_es="Encuentro: ñandú, água; y más " * 4)
        content = client.get(own(one, "schedule_feed")).content
        read = vobject.readOne(content.decode())
        assert {one.summary.value for one in read.vevent_list} == set(entries(client, one))
        assert len({one.uid.value for one in read.vevent_list}) == len(read.vevent_list) == 3
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))

    def test_until_there_is_an_agenda_it_holds_the_event(self, client):
        event = opened(5)
        (row,) = arrive(event, 1)
        assert list(entries(client, row)) == [event.title]
        registrations.cancel(registration=row)
        assert entries(client, row) == {}

    def test_uids_stay_and_sequences_rise(self, client):
        event, one, _other = agreed()
        before = entries(client, one)
        changed = event.sessions.get(title_en="Opening")
        actions.save_session(event=event, by=event.owner, session=changed, speakers=[])
        later = event.starts_at + timedelta(days=1)
        actions.change_date(
            event=event, by=event.owner, starts_at=later, ends_at=later + timedelta(hours=8), time_zone=event.time_zone
        )
        after = entries(client, one)
        for name, entry in after.items():
            assert entry["uid"] == before[name]["uid"] and entry["sequence"] > before[name]["sequence"]
            assert entry["dtstart"].dt == before[name]["dtstart"].dt + timedelta(days=1)
        assert after["Opening"]["sequence"] > after["Water: networks"]["sequence"]

    def test_what_falls_away_is_in_it_as_cancelled(self, client):
        _event, one, other = agreed()
        before = entries(client, one)["Meeting with Town 2"]
        meetings.cancel(meeting=one.meetings_proposed.get(), guest=other)
        after = entries(client, one)
        gone = after["Meeting with Town 2"]
        assert (str(gone["status"]), gone["uid"]) == ("CANCELLED", before["uid"])
        assert gone["sequence"] > before["sequence"] and str(after["Opening"]["status"]) == "CONFIRMED"
        registrations.cancel(registration=one)
        assert {str(entry["status"]) for entry in entries(client, one).values()} == {"CANCELLED"}
        assert "secret" not in client.get(own(one, "schedule_feed")).content.decode()

    def test_of_an_event_that_is_postponed_and_then_dated_anew(self, client):
        event, one, _other = agreed()
        seen = [entries(client, one)]
        actions.postpone(event=event, by=event.owner, notice="Floods.")
        seen.append(entries(client, one))
        later = event.starts_at + timedelta(days=30)
        actions.agree_date(
            event=event, by=event.owner, starts_at=later, ends_at=later + timedelta(hours=8), time_zone=event.time_zone
        )
        seen.append(entries(client, one))
        for name in ("Opening", "Meeting with Town 2"):
            assert [str(one[name]["status"]) for one in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
            rising = [one[name]["sequence"] for one in seen]
            assert rising == sorted(set(rising)), name

    def test_of_a_cancelled_event(self, client):
        event, one, _other = agreed()
        actions.cancel_event(event=event, by=event.owner, notice="Floods.")
        assert {str(entry["status"]) for entry in entries(client, one).values()} == {"CANCELLED"}

    def test_the_mail_of_a_meeting_carries_its_entry_and_then_its_cancellation(self):
        _event, one, other = agreed()
        mail = Message.objects.filter(event="meeting.agree", to_email=one.email).get()
        file = open_attachment(mail.attachments[0])
        (entry,) = Calendar.from_ical(file.content).walk("VEVENT")
        assert "method=PUBLISH" in file.content_type and str(entry["summary"]) == "Meeting with Town 2"
        meetings.cancel(meeting=one.meetings_proposed.get(), guest=one)
        told = Message.objects.filter(event="meeting.cancel", to_email=other.email).get()
        off = open_attachment(told.attachments[0])
        (gone,) = Calendar.from_ical(off.content).walk("VEVENT")
        assert "method=CANCEL" in off.content_type and str(gone["status"]) == "CANCELLED"
        one.meetings_proposed.all().delete()
        with pytest.raises(Gone):
            open_attachment(told.attachments[0])
