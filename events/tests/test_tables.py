"""What the database itself refuses."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from events.models import Appointment, Event, Meeting, MeetingSlot, Outcome
from partnerships.tests.factories import AuthorityFactory, submitted
from portal.directory.states import Level

from .factories import made, registration, simple

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    return str(caught.value)


def test_a_national_event_needs_a_request():
    assert "event_national_comes_from_a_request" in refused(
        lambda: simple(kind="national", host=AuthorityFactory(level=Level.NATIONAL))
    )


def test_a_national_event_is_hosted_by_a_national_government():
    event = made("territorial_event")
    assert "another kind" in refused(lambda: Event.objects.filter(pk=event.pk).update(kind="national"))


def test_a_national_event_keeps_its_national_host():
    event = made("national_event")
    region = AuthorityFactory(level=Level.REGION)
    assert "national government" in refused(lambda: Event.objects.filter(pk=event.pk).update(host=region))


def test_an_event_comes_from_a_request_for_that_kind_of_event():
    row = submitted()
    assert "another kind" in refused(lambda: simple(request=row, host=row.authority))


def test_a_territorial_event_is_not_hosted_by_a_national_government():
    assert "regional or local" in refused(lambda: simple(host=AuthorityFactory(level=Level.NATIONAL)))


@pytest.mark.parametrize("zone", ["Mars/Olympus", "EST5", "Europe/Atlantis", "", "+02:00"])
def test_a_time_zone_that_does_not_exist_is_refused(zone):
    assert "no such time zone" in refused(lambda: simple(time_zone=zone))


@pytest.mark.parametrize("zone", ["UTC", "Africa/Dakar", "America/Argentina/Salta", "Africa/Porto-Novo", "Etc/GMT+5"])
def test_a_time_zone_that_exists_is_kept(zone):
    assert simple(time_zone=zone).pk


def test_the_end_comes_after_the_start():
    moment = timezone.now() + timedelta(days=3)
    assert "event_ends_after_it_starts" in refused(lambda: simple(starts_at=moment, ends_at=moment))


@pytest.mark.parametrize("half", [{"starts_at": None}, {"ends_at": None}])
def test_half_a_date_is_none(half):
    assert "event_ends_after_it_starts" in refused(lambda: simple(state="proposed", **half))


@pytest.mark.parametrize("point", [(14, None), (None, -17), (91, 0), (0, 181)])
def test_half_a_point_and_one_off_the_earth_are_refused(point):
    assert "event_point_on_earth" in refused(lambda: simple(latitude=point[0], longitude=point[1]))


def test_an_event_has_a_title_in_some_language():
    assert "event_has_a_title" in refused(lambda: simple(title_en=""))
    assert simple(title_en="", title_es="Jornada").title == "Jornada"


def test_a_request_has_one_event_that_is_alive():
    event = made()
    assert "event_one_alive_per_request" in refused(
        lambda: simple(kind="national", request=event.request, host=event.host)
    )


def test_places_are_never_fewer_than_none():
    event = simple()
    assert "capacity" in refused(lambda: Event.objects.filter(pk=event.pk).update(capacity=-1))


def test_a_value_has_a_currency_and_somebody_commits():
    event = simple(state="held")
    fields = {"event": event, "commitment": "Water", "recorded_by": event.owner}
    assert "outcome_somebody_commits" in refused(lambda: Outcome.objects.create(**fields))
    assert "outcome_value_has_currency" in refused(
        lambda: Outcome.objects.create(**fields, committed_by="Fund", value=Decimal(1))
    )


class TestMeetings:
    @pytest.fixture
    def event(self):
        return simple()

    def slot(self, event, *, start=0, table=1) -> MeetingSlot:
        begin = event.starts_at + timedelta(minutes=start)
        return MeetingSlot.objects.create(
            event=event, starts_at=begin, ends_at=begin + timedelta(minutes=30), table=table
        )

    def agree(self, slot, one, other) -> Meeting:
        meeting = Meeting.objects.create(
            slot=slot, proposer=one, invitee=other, state="agreed", answered_at=timezone.now()
        )
        for side in (one, other):
            Appointment.objects.create(
                meeting=meeting, registration=side, starts_at=slot.starts_at, ends_at=slot.ends_at
            )
        return meeting

    def test_a_table_is_taken_once_at_a_time(self, event):
        self.slot(event)
        assert "slot_one_at_a_table" in refused(lambda: self.slot(event, start=15))
        assert self.slot(event, start=30) and self.slot(event, table=2)

    def test_a_slot_holds_one_agreed_meeting(self, event):
        people = [registration(event) for _n in range(4)]
        slot = self.slot(event)
        self.agree(slot, people[0], people[1])
        assert "meeting_alone_in_its_slot" in refused(lambda: self.agree(slot, people[2], people[3]))

    def test_nobody_has_two_meetings_at_the_same_time(self, event):
        people = [registration(event) for _n in range(3)]
        self.agree(self.slot(event), people[0], people[1])
        other = self.slot(event, table=2)
        assert "appointment_no_double_booking" in refused(lambda: self.agree(other, people[2], people[0]))
        later = self.slot(event, start=30, table=2)
        assert self.agree(later, people[2], people[0])

    def test_slots_of_an_event_move_together_without_a_clash(self, event):
        for start in (0, 30, 60):
            self.slot(event, start=start)
        moved = event.meeting_slots.update(
            starts_at=F("starts_at") + timedelta(minutes=30),
            ends_at=F("ends_at") + timedelta(minutes=30),
        )
        assert moved == 3


class TestRegistrations:
    def test_one_person_is_registered_once_while_it_counts(self):
        event = simple()
        first = registration(event, email="a@example.org")
        assert "registration_once_a_person" in refused(lambda: registration(event, email="a@example.org"))
        type(first).objects.filter(pk=first.pk).update(state="cancelled")
        assert registration(event, email="a@example.org")

    def test_erased_it_is_nobody_and_still_counts(self):
        event = simple()
        row = registration(event, access_needs="Wheelchair", dietary_needs="Halal", phone="1", note="x")
        row.fill_search_text()
        row.save()
        row.erase_person(timezone.now())
        row.save()
        row.refresh_from_db()
        assert (row.name, row.email, row.access_needs, row.search_text) == ("", "", "", "")
        assert event.registrations.counted() == {"confirmed": 1}

    def test_an_offer_belongs_to_somebody_who_waits(self):
        event = simple()
        assert "registration_offer_to_who_waits" in refused(
            lambda: registration(event, offer_expires_at=timezone.now(), offered_at=timezone.now())
        )
