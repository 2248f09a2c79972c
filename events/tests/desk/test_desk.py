"""The desk of events: list, page, decisions, parts, calendar; who may and what follows."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.admin_views.decisions import DECISIONS
from events.models import Event
from partnerships.tests.factories import AuthorityFactory, UserFactory, staff
from portal.notifications.models import Message

from ..factories import accepted_request, made, outcome, registration, simple

pytestmark = pytest.mark.django_db
LIST = reverse("admin:events_event_changelist")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url_of(event, verb: str) -> str:
    return reverse(f"admin:events_event_{verb}", args=[event.pk])


def decide(client: Client, event, verb: str, **data):
    event.refresh_from_db()
    return client.post(url_of(event, verb), {"confirm": "1", "version": event.version, **data}, follow=True)


def shown(response) -> list[str]:
    return [row.code for row in response.context["queue"].rows]


def test_each_decision_has_words_of_its_own():
    labels = [str(decision.label) for decision in DECISIONS]
    assert len(set(labels)) == len(labels)


@pytest.fixture
def officer():
    return staff("triage")


@pytest.fixture
def desk(officer):
    return client_of(officer)


class TestList:
    def test_tabs_hold_what_they_say(self, desk, officer):
        ahead = simple(officer)
        other = simple(staff("owner"), state="registration_open")
        over = simple(days=-3)
        held = simple(days=-9, state="held")
        done = simple(days=-30, state="reported")
        expected = {
            "ahead": {ahead, other, over},
            "mine": {ahead},
            "open": {other},
            "over": {over},
            "to_report": {held},
            "closed": {done},
            "all": {ahead, other, over, held, done},
        }
        for tab, events in expected.items():
            response = desk.get(LIST, {"tab": tab})
            assert set(shown(response)) == {event.code for event in events}, tab
            assert response.context["queue"].count.value == len(events)

    def test_search_and_filters(self, desk):
        event = simple(title_en="Water in the Ferlo")
        simple(title_en="Schools")
        assert shown(desk.get(LIST, {"q": "ferlo"})) == [event.code]
        assert shown(desk.get(LIST, {"q": event.code})) == [event.code]
        assert shown(desk.get(LIST, {"kind": "national"})) == []

    def test_guests_are_counted(self, desk):
        event = simple(capacity=50)
        for state in ("confirmed", "waitlisted", "cancelled"):
            registration(event, state=state)
        row = desk.get(LIST).context["queue"].rows[0]
        assert (row.seated, row.waiting) == (1, 1)

    def test_the_same_queries_for_one_row_and_for_three(self, desk, queries_of):
        simple()
        desk.get(LIST)
        one = len(queries_of(lambda: desk.get(LIST)))
        simple(), simple()
        assert len(queries_of(lambda: desk.get(LIST))) == one

    def test_the_export_has_the_rows_of_the_list(self, desk):
        event = simple()
        simple(days=-30, state="reported")
        text = b"".join(desk.get(reverse("admin:events_event_export")).streaming_content).decode()
        assert event.code in text and text.count("EV-") == 1

    def test_not_for_people_outside(self):
        assert client_of(UserFactory()).get(LIST).status_code == 302


class TestPage:
    def test_every_part_is_there_in_a_fixed_number_of_queries(self, desk, queries_of):
        event = simple(state="held", days=-3)
        outcome(event)
        desk.get(url_of(event, "change"))
        one = len(queries_of(lambda: desk.get(url_of(event, "change"))))
        for _n in range(3):
            outcome(event)
        assert len(queries_of(lambda: desk.get(url_of(event, "change")))) == one

    def test_only_what_is_legal_and_mine_is_offered(self, desk, officer):
        event = simple(officer)
        response = desk.get(url_of(event, "change"))
        verbs = {button.verb for button in response.context["buttons"].usual}
        assert verbs == {"open_registration"}
        colleague = client_of(staff("owner"))
        buttons = colleague.get(url_of(event, "change")).context["buttons"]
        assert not buttons.usual and buttons.notes

    def test_the_auditor_reads_and_is_offered_nothing(self):
        event = simple()
        response = client_of(staff("auditor")).get(url_of(event, "change"))
        buttons = response.context["buttons"]
        assert response.status_code == 200
        assert (buttons.usual, buttons.rare, buttons.inline) == ([], [], {})

    def test_conflicts_are_named(self, desk):
        event, near, far = simple(), simple(days=63), simple(days=90)
        simple(days=61, state="cancelled")
        page = desk.get(url_of(event, "change"))
        assert [one.pk for one in page.context["conflicts"]] == [near.pk]
        assert far.pk not in {one.pk for one in page.context["conflicts"]}


@pytest.mark.parametrize("verb", [decision.verb for decision in DECISIONS])
class TestEveryDecision:
    STATE = {
        "agree_date": "proposed",
        "publish": "date_agreed",
        "close_registration": "registration_open",
        "report": "held",
        "record_result": "held",
        "link_request": "held",
        "ask_report": "held",
    }

    def event(self, verb, owner) -> Event:
        days = -2 if verb == "mark_held" else 60
        return simple(owner, days=days, state=self.STATE.get(verb, "published"))

    def test_its_page_opens_and_changes_nothing(self, desk, officer, verb):
        event = self.event(verb, officer)
        assert desk.get(url_of(event, verb)).status_code == 200
        assert Event.objects.get(pk=event.pk).version == event.version

    def test_the_auditor_is_refused(self, officer, verb):
        event = self.event(verb, officer)
        auditor = client_of(staff("auditor"))
        assert auditor.get(url_of(event, verb)).status_code == 403
        assert decide(auditor, event, verb).status_code == 403
        assert Event.objects.get(pk=event.pk).version == event.version

    def test_other_verbs_of_http_are_refused(self, desk, officer, verb):
        assert desk.put(url_of(self.event(verb, officer), verb)).status_code == 405

    def test_strangers_go_to_the_sign_in(self, officer, verb):
        assert client_of(UserFactory()).get(url_of(self.event(verb, officer), verb)).status_code == 302


class TestDecisions:
    def test_the_event_is_made_from_the_case_and_led_back_to_it(self, officer):
        row = accepted_request(owner=officer)
        desk = client_of(officer)
        case = desk.get(reverse("admin:partnerships_partnershiprequest_change", args=[row.pk]))
        address = reverse("admin:events_event_create_event", args=[row.pk])
        assert address in case.content.decode()
        response = desk.post(address, {"confirm": "1", "version": row.version}, follow=True)
        event = Event.objects.get()
        page = response.content.decode()
        assert event.code in page and url_of(event, "change") in page and address not in page

    def test_the_event_is_not_made_by_somebody_else(self, officer):
        row = accepted_request(owner=officer)
        address = reverse("admin:events_event_create_event", args=[row.pk])
        for other in (staff("owner"), staff("auditor")):
            response = client_of(other).post(address, {"confirm": "1", "version": row.version})
            assert response.status_code == 403
        assert not Event.objects.exists()

    def test_the_dates_wished_stand_beside_the_form_with_what_clashes(self, officer):
        event = made("territorial_event", owner=officer)
        start = timezone.now().replace(year=2027, month=3, day=14, hour=9)
        near = simple(title_en="Near", starts_at=start, ends_at=start + timedelta(hours=2))
        far = start + timedelta(days=20)
        simple(title_en="Far", starts_at=far, ends_at=far + timedelta(hours=2))
        response = client_of(officer).get(url_of(event, "agree_date"))
        [wish] = response.context["wishes"]
        assert (wish.starts_on.isoformat(), wish.others) == ("2027-03-10", [near])
        assert "10 March 2027" in response.content.decode()

    def test_date_hours_are_those_of_the_place(self, officer):
        event = made("territorial_event", owner=officer)
        day = timezone.localdate() + timedelta(days=70)
        data = {"starts_at": f"{day}T09:00", "ends_at": f"{day}T17:00", "time_zone": "Asia/Tokyo"}
        decide(client_of(officer), event, "agree_date", **data)
        event.refresh_from_db()
        assert (event.state, f"{event.local_start:%H:%M}", event.time_zone) == ("date_agreed", "09:00", "Asia/Tokyo")

    def test_the_mail_is_shown_before_it_is_written(self, desk, officer):
        event = simple(officer)
        registration(event, email="in@example.org")
        response = desk.post(url_of(event, "cancel_event"), {"preview": "1", "notice": "A strike."})
        assert "A strike." in response.content.decode() and "in@example.org" in response.content.decode()
        assert not Message.objects.exists()

    def test_pressed_twice_it_counts_once(self, desk, officer):
        event = simple(officer)
        registration(event)
        data = {"confirm": "1", "version": event.version, "notice": "A strike."}
        assert desk.post(url_of(event, "cancel_event"), data).status_code == 302
        assert desk.post(url_of(event, "cancel_event"), data).status_code in (302, 409)
        assert Message.objects.filter(event="event.cancel_event").count() == 1

    def test_texts_in_three_languages(self, desk, officer):
        event = simple(officer)
        decide(desk, event, "edit_texts", title_en="One", title_fr="Un", title_es="Uno", summary_fr="Deux")
        event.refresh_from_db()
        assert (event.title_en, event.title_fr, event.title_es, event.summary_fr) == ("One", "Un", "Uno", "Deux")

    def test_an_event_without_a_title_is_refused_in_words(self, desk, officer):
        event = simple(officer)
        page = decide(desk, event, "edit_texts", title_en=" ").content.decode()
        assert "at least one language" in page and "event_has_a_title" not in page
        assert Event.objects.get(pk=event.pk).title_en

    def test_half_a_point_is_refused(self, desk, officer):
        event = simple(officer)
        data = {"attendance": "on_site", "country": "SN", "city": "Louga", "latitude": "14.1"}
        page = decide(desk, event, "edit_place", **data).content.decode()
        assert "latitude and the longitude" in page and Event.objects.get(pk=event.pk).latitude is None

    def test_territories_by_their_numbers(self, desk, officer):
        event, one = simple(officer), AuthorityFactory(number="LRA-000777")
        decide(desk, event, "edit_people", territories="LRA-000777 Louga", languages=["fr", "wo"])
        event.refresh_from_db()
        assert list(event.territories.all()) == [one] and event.languages == ["fr", "wo"]
        page = decide(desk, event, "edit_people", territories="LRA-999999").content.decode()
        assert "LRA-999999" in page and list(event.territories.all()) == [one]

    def test_a_copy_is_named_with_its_address(self, desk, officer):
        event = simple(officer)
        page = decide(desk, event, "copy").content.decode()
        new = Event.objects.get(copied_from=event)
        assert new.code in page and url_of(new, "change") in page


class TestParts:
    def part(self, event, name: str, *key) -> str:
        return reverse(f"admin:events_event_{name}{'' if key else '_new'}", args=[event.pk, *key])

    def session(self, event, **changes) -> dict:
        start = event.local_start
        data = {
            "title_en": "Opening",
            "form": "plenary",
            "starts_at": f"{start:%Y-%m-%dT%H:%M}",
            "ends_at": f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M}",
            "speakers": "* Mayor; Commune of Louga\nGovernor",
        }
        return {**data, **changes}

    def test_a_session_is_added_changed_and_taken_out(self, desk, officer):
        event = simple(officer, time_zone="Asia/Tokyo")
        desk.post(self.part(event, "sessions"), self.session(event))
        session = event.sessions.get()
        assert session.starts_at == event.starts_at
        assert [(s.role_title, s.organisation, s.is_chair) for s in session.speakers.all()] == [
            ("Mayor", "Commune of Louga", True),
            ("Governor", "", False),
        ]
        form = desk.get(self.part(event, "sessions", session.pk)).context["form"]
        assert form.initial["speakers"].splitlines() == ["* Mayor; Commune of Louga", "Governor"]
        desk.post(self.part(event, "sessions", session.pk), self.session(event, title_en="Welcome", version="1"))
        session.refresh_from_db()
        assert session.title_en == "Welcome" and session.speakers.count() == 2
        desk.post(self.part(event, "sessions", session.pk), {"remove": "1", "version": "2"})
        assert not event.sessions.exists()

    def test_a_session_has_a_title_and_ends_after_it_starts(self, desk, officer):
        event = simple(officer)
        for change, words in (
            ({"title_en": ""}, "at least one language"),
            ({"ends_at": "2020-01-01T09:00"}, "the start"),
        ):
            page = desk.post(self.part(event, "sessions"), self.session(event, **change)).content.decode()
            assert words in page and not event.sessions.exists()

    def test_a_working_group_is_added_and_taken_out(self, desk, officer):
        event = simple(officer)
        data = {"title_en": "Water", "position": "1", "conclusions": "Agreed."}
        desk.post(self.part(event, "groups"), data)
        group = event.working_groups.get()
        desk.post(self.part(event, "groups", group.pk), {**data, "title_en": "Water and land", "version": "1"})
        group.refresh_from_db()
        assert group.title_en == "Water and land"
        desk.post(self.part(event, "groups", group.pk), {"remove": "1", "version": "2"})
        assert not event.working_groups.exists()

    def test_a_session_outside_the_event_is_refused_in_words(self, desk, officer):
        event = simple(officer)
        late = f"{event.local_end + timedelta(days=2):%Y-%m-%dT%H:%M}"
        page = desk.post(self.part(event, "sessions"), self.session(event, ends_at=late)).content.decode()
        assert "within the event" in page and not event.sessions.exists()

    def test_an_outcome_names_who_commits(self, desk, officer):
        event, region = simple(officer, state="held", days=-3), AuthorityFactory(official_name="Lombardia")
        region.fill_search_text()
        region.save()
        data = {"commitment": "Two engineers", "currency": "", "is_public": "on"}
        page = desk.post(self.part(event, "outcomes"), data).content.decode()
        assert "who commits" in page and not event.outcomes.exists()
        desk.post(self.part(event, "outcomes"), {**data, "authority": "lombardia", "value": "24000", "currency": "EUR"})
        line = event.outcomes.get()
        assert (line.authority, line.value, line.recorded_by) == (region, 24000, officer)

    def test_a_name_that_several_have_asks_for_the_number(self, desk, officer):
        event = simple(officer, state="held", days=-3)
        for _n in range(2):
            row = AuthorityFactory(official_name="San José")
            row.fill_search_text()
            row.save()
        page = desk.post(self.part(event, "outcomes"), {"commitment": "x", "authority": "San José"}).content.decode()
        assert "Several fit" in page

    def test_a_document_is_judged_by_its_content(self, desk, officer, settings, tmp_path):
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(tmp_path)},
            },
        }
        event = simple(officer)
        bad = SimpleUploadedFile("note.pdf", b"<script>alert(1)</script>")
        page = desk.post(self.part(event, "documents"), {"file": bad, "title": "N", "audience": "public"})
        assert page.status_code == 200 and not event.documents.exists()

    @pytest.mark.parametrize("part", ["sessions", "groups", "outcomes", "documents"])
    def test_the_auditor_and_another_verb_are_refused(self, desk, officer, part):
        event = simple(officer, state="registration_closed")
        assert client_of(staff("auditor")).post(self.part(event, part), {}).status_code == 403
        assert desk.put(self.part(event, part)).status_code == 405
        assert desk.get(self.part(event, part)).status_code == 200

    def test_a_part_of_another_event_is_not_found(self, desk, officer):
        line = outcome(simple(officer, state="held", days=-3))
        other = simple(officer, state="held", days=-3)
        assert desk.get(self.part(other, "outcomes", line.pk)).status_code == 404


class TestCalendar:
    def test_two_in_one_country_and_week_are_marked(self, desk):
        start = timezone.now().replace(year=2027, month=3, day=9, hour=9, minute=0, second=0, microsecond=0)
        one = simple(starts_at=start, ends_at=start + timedelta(hours=2))
        two = simple(starts_at=start + timedelta(days=2), ends_at=start + timedelta(days=2, hours=2))
        simple(starts_at=start + timedelta(days=9), ends_at=start + timedelta(days=9, hours=2))
        response = desk.get(reverse("admin:events_event_calendar"), {"month": "2027-03"})
        assert response.context["conflicts"] == {one.pk, two.pk}

    def test_not_for_people_outside(self):
        assert client_of(UserFactory()).get(reverse("admin:events_event_calendar")).status_code == 302


def test_the_opening_page_counts_events(desk, officer):
    simple(officer)
    page = desk.get(reverse("admin:index")).content.decode()
    assert f"{LIST}?tab=mine" in page
