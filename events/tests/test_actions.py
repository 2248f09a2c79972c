from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from events import actions, policies
from events.models import Event, FollowOn, Outcome, Session, Speaker
from events.selectors.readiness import missing_for_publication
from events.states import ASIDE, EVENT
from partnerships import actions as requests
from partnerships.tests.factories import AuthorityFactory, UserFactory, member, staff, submitted
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.documents.models import Document
from portal.notifications.models import Message
from programmes.models import Programme

from .factories import accepted_request, made, outcome, registration, simple

pytestmark = pytest.mark.django_db


def letters(verb: str) -> list[str]:
    return sorted(Message.objects.filter(event=f"event.{verb}").values_list("to_email", flat=True))


def in_days(days: int):
    return timezone.now().replace(microsecond=0) + timedelta(days=days)


def dated(event: Event, days: int = 60) -> Event:
    start = in_days(days)
    return actions.agree_date(
        event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(hours=9), time_zone="Africa/Dakar"
    )


def ready(event: Event) -> Event:
    return actions.edit_people(
        event=event, by=event.owner, budget_holder="Head of the Hub", contact_role="Desk", contact_email="d@example.org"
    )


class TestCreation:
    def test_it_is_filled_from_the_request_and_becomes_its_deliverable(self):
        Programme.objects.get_or_create(code="wacap", defaults={"name_en": "WACAP"})
        event = made(programmes=["wacap"])
        assert (event.kind, event.state, event.city, event.capacity) == ("national", "proposed", "Dakar", 50)
        assert event.title_fr == event.request.title and event.time_zone == "Africa/Dakar"
        assert [p.code for p in event.programmes.all()] == ["wacap"]
        item = event.request.deliverables.get()
        assert (item.kind, item.subject_type, item.subject_id) == ("event", "events.event", event.pk)

    def test_the_host_is_told_in_its_language(self):
        row = accepted_request()
        member(row.authority, language="es", email="es@example.org")
        actions.create_event(request=row, by=row.owner)
        message = Message.objects.get(event="event.create_event", to_email="es@example.org")
        assert message.language == "es"

    def test_once_only(self):
        event = made()
        with pytest.raises(ActionRefused):
            actions.create_event(request=event.request, by=event.owner)
        assert Event.objects.count() == 1 and event.request.deliverables.count() == 1

    def test_only_by_the_owner_of_the_case(self):
        row = accepted_request()
        with pytest.raises(NotPermitted):
            actions.create_event(request=row, by=staff("owner"))
        assert not Event.objects.exists()

    def test_not_from_a_request_of_another_kind(self):
        with pytest.raises(ActionRefused):
            actions.create_event(request=submitted(), by=staff("triage"))

    @pytest.mark.parametrize(("kind", "level"), [("national", "region"), ("territorial", "national")])
    def test_the_kind_fits_the_host(self, kind, level):
        with pytest.raises(ActionRefused):
            actions.creation.check_host(kind, AuthorityFactory(level=level))

    def test_a_second_one_has_an_address_of_its_own(self):
        owner = staff("triage")
        first, second = made(owner=owner), made(owner=owner)
        assert first.slug != second.slug and first.code != second.code


class TestCopy:
    def test_it_takes_what_was_written_and_nothing_that_happened(self):
        event = simple()
        registration(event)
        outcome(event)
        new = actions.copy(event=event, by=event.owner)
        assert (new.state, new.starts_at, new.published_at, new.copied_from) == ("proposed", None, None, event)
        assert new.title == event.title and new.slug != event.slug
        assert not new.registrations.exists() and not new.outcomes.exists()

    def test_a_national_one_needs_its_own_request(self):
        owner = staff("triage")
        event = made(owner=owner)
        with pytest.raises(ActionRefused):
            actions.copy(event=event, by=owner)
        other = accepted_request(owner=owner)
        new = actions.copy(event=event, by=owner, request=other)
        assert new.host == other.authority and other.deliverables.get().subject_id == new.pk


class TestDates:
    def test_a_national_event_names_its_budget_holder_first(self):
        event = made()
        with pytest.raises(ActionRefused, match="budget"):
            dated(event)
        assert dated(ready(event)).state == "date_agreed"

    def test_a_date_that_has_passed_is_refused(self):
        with pytest.raises(ActionRefused):
            dated(made("territorial_event"), days=-2)

    def test_a_new_date_is_told_to_everybody_registered_with_a_calendar_file(self):
        event = simple()
        registration(event, email="in@example.org")
        registration(event, email="out@example.org", state="cancelled")
        start, sequence = in_days(90), event.calendar_sequence
        row = actions.change_date(
            event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(hours=8), time_zone="Africa/Dakar"
        )
        assert letters("change_date") == ["in@example.org"]
        message = Message.objects.get(event="event.change_date")
        assert message.attachments == [{"source": "event_calendar", "key": event.code}]
        assert row.calendar_sequence == sequence + 1 and row.state == "published"

    def test_agenda_slots_and_appointments_move_along(self):
        event = simple()
        session = Session.objects.create(
            event=event, title_en="Opening", starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=1)
        )
        start = event.starts_at + timedelta(days=7)
        actions.change_date(
            event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(hours=8), time_zone="Africa/Dakar"
        )
        session.refresh_from_db()
        assert session.starts_at == start

    def test_postponed_and_dated_again_it_is_public_as_before(self):
        event = simple(state="registration_open")
        registration(event, email="in@example.org")
        row = actions.postpone(event=event, by=event.owner, notice="Elections on that day.")
        assert (row.state, letters("postpone")) == ("postponed", ["in@example.org"])
        row = dated(row, days=120)
        assert (row.state, row.notice, letters("change_date")) == ("published", "", ["in@example.org"])


class TestPublication:
    def test_it_says_what_is_missing(self):
        event = dated(made("territorial_event"))
        actions.edit_people(event=event, by=event.owner, contact_role="", languages=[])
        event.refresh_from_db()
        assert len(missing_for_publication(event)) == 2
        with pytest.raises(ActionRefused, match="contact"):
            actions.publish(event=event, by=event.owner)

    def test_registration_opens_closes_and_opens_again(self):
        event = actions.publish(event=dated(made("territorial_event")), by=staff("triage"))
        for verb, state in [
            ("open_registration", "registration_open"),
            ("close_registration", "registration_closed"),
            ("open_registration", "registration_open"),
        ]:
            event = getattr(actions, verb)(event=event, by=event.owner)
            assert event.state == state

    def test_pressed_twice_it_counts_once(self):
        event = dated(made("territorial_event"))
        actions.publish(event=event, by=event.owner, version=event.version)
        with pytest.raises(Conflict):
            actions.publish(event=event, by=event.owner, version=event.version)
        with pytest.raises(IllegalMove):
            actions.publish(event=event, by=event.owner)
        assert Activity.objects.about(event).filter(verb="publish").count() == 1


class TestEditing:
    def test_nothing_differs_nothing_happens(self):
        event = simple()
        row = actions.edit_texts(event=event, by=event.owner, title_en=event.title_en)
        assert row.version == event.version and not Activity.objects.about(event).exists()

    def test_another_place_of_a_public_event_is_told(self):
        event = simple()
        registration(event, email="in@example.org")
        row = actions.edit_place(event=event, by=event.owner, city="Thiès", online_link="https://meet.example.org/x")
        assert (row.city, letters("edit_place")) == ("Thiès", ["in@example.org"])
        assert row.calendar_sequence == event.calendar_sequence + 1

    def test_a_new_link_alone_is_told_to_nobody(self):
        event = simple()
        registration(event)
        actions.edit_place(event=event, by=event.owner, online_link="https://meet.example.org/x")
        assert letters("edit_place") == []

    def test_a_session_lies_within_the_event(self):
        event = simple()
        late = Session(title_en="Late", starts_at=event.ends_at, ends_at=event.ends_at + timedelta(hours=1))
        with pytest.raises(ActionRefused):
            actions.save_session(event=event, by=event.owner, session=late, speakers=[])

    def test_speakers_keep_their_order_and_are_written_anew(self):
        event = simple()
        session = Session(title_en="Panel", starts_at=event.starts_at, ends_at=event.ends_at)
        for roles in (["Mayor", "Governor"], ["Governor"]):
            speakers = [Speaker(role_title=role) for role in roles]
            actions.save_session(event=event, by=event.owner, session=session, speakers=speakers)
            assert [s.role_title for s in session.speakers.order_by("position")] == roles


class TestEnd:
    def test_it_is_not_held_before_it_begins(self):
        event = simple()
        with pytest.raises(ActionRefused):
            actions.mark_held(event=event, by=event.owner)

    def held(self) -> Event:
        event = ready(made())
        event = actions.publish(event=dated(event), by=event.owner)
        Event.objects.filter(pk=event.pk).update(starts_at=in_days(-2), ends_at=in_days(-1))
        return actions.mark_held(event=event, by=event.owner)

    def test_without_outcomes_words_and_people_it_is_not_reported(self):
        event = self.held()
        with pytest.raises(ActionRefused, match="outcome register"):
            actions.report(event=event, by=event.owner)

    def test_reported_it_closes_the_deliverable_and_makes_the_report(self):
        event = self.held()
        outcome(event, value=Decimal("20000"), currency="EUR")
        event = actions.record_result(event=event, by=event.owner, attended_count=174, result_fr="Neuf demandes.")
        member(event.host, email="host@example.org")
        row = actions.report(event=event, by=event.owner)
        item = row.request.deliverables.get()
        assert row.state == "reported" and item.closed_by == event.owner and "174" in item.result
        assert Document.objects.about(event).get().kind == "event_report"
        assert "host@example.org" in letters("report")
        case = requests.deliver(request=row.request, by=row.request.owner)
        done = requests.complete(request=case, by=case.owner, result_text="Held.")
        assert done.state == "completed"

    def test_another_officer_may_report_and_the_owner_of_the_case_is_told(self):
        event = self.held()
        outcome(event)
        event = actions.record_result(event=event, by=event.owner, attended_count=3, result_fr="Bien.")
        actions.report(event=event, by=staff("triage"))
        assert letters("report_staff") == [event.request.owner.email]

    def test_cancelled_everybody_registered_is_told_why(self):
        event = simple(state="registration_open")
        for state in ("confirmed", "waitlisted", "pending", "rejected"):
            registration(event, state=state, email=f"{state}@example.org")
        row = actions.cancel_event(event=event, by=event.owner, notice="A strike.")
        assert row.state == "cancelled" and row.closed_at
        assert letters("cancel_event") == ["confirmed@example.org", "pending@example.org", "waitlisted@example.org"]
        assert "A strike." in Message.objects.filter(event="event.cancel_event").first().body_text

    def test_without_a_reason_it_is_not_cancelled(self):
        event = simple()
        with pytest.raises(ActionRefused):
            actions.cancel_event(event=event, by=event.owner, notice=" ")

    def test_its_request_may_have_another_after_a_cancelled_one(self):
        event = made("territorial_event")
        actions.cancel_event(event=event, by=event.owner, notice="No room.")
        assert actions.create_event(request=event.request, by=event.owner).state == "proposed"


class TestOutcomes:
    def test_a_line_with_a_request_that_followed_stays(self):
        event = simple(state="held")
        line = outcome(event)
        request = submitted()
        actions.link_request(event=event, by=event.owner, request=request, outcome=line)
        with pytest.raises(ActionRefused):
            actions.remove_outcome(event=event, by=event.owner, outcome=line)
        with pytest.raises(ActionRefused):
            actions.link_request(event=event, by=event.owner, request=request)
        assert FollowOn.objects.get().outcome == line

    def test_somebody_commits_something(self):
        event = simple(state="held")
        for fields in ({"commitment": "x"}, {"committed_by": "Fund", "commitment": " "}):
            with pytest.raises(ActionRefused):
                actions.save_outcome(event=event, by=event.owner, outcome=Outcome(**fields))

    def test_an_outcome_that_is_not_public_starts_no_request(self):
        line = outcome(simple(state="reported"), is_public=False)
        with pytest.raises(ActionRefused):
            actions.follow_up(outcome=line, request=submitted(), by=UserFactory())


@pytest.mark.parametrize("verb", sorted({*EVENT.moves, *ASIDE}))
def test_who_reads_only_decides_nothing(verb):
    for state in EVENT.states:
        event = Event(state=state, starts_at=timezone.now())
        assert not policies.can(staff("auditor"), verb, event)
        assert not policies.can(UserFactory(), verb, event)


def test_another_manager_edits_but_does_not_decide():
    event, colleague = simple(), staff("owner")
    assert policies.can(colleague, "edit_texts", event)
    assert not policies.can(colleague, "cancel_event", event)
