"""The public list, the calendar of a month, an event's page, its files, and a request begun from an outcome."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from events import actions
from events.models import EventDocument, FollowOn, Session, Speaker
from events.selectors.places import locator
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, CountryFactory, UserFactory, member, staff, submitted
from portal.directory.models import Membership
from portal.directory.states import Level
from portal.documents.models import Document
from programmes.models import Programme

from .factories import made, outcome, registration, simple

pytestmark = pytest.mark.django_db
LIST = reverse("events:list")


def titles(response) -> list[str]:
    return [event.title for event in response.context["page"].object_list]


class TestList:
    def test_upcoming_first_past_in_its_own_tab_unpublished_nowhere(self, client):
        simple(title_en="Later", days=90)
        simple(title_en="Sooner", days=10)
        simple(title_en="Held", days=-30, state="held")
        simple(title_en="Secret", days=20, state="date_agreed")
        assert titles(client.get(LIST)) == ["Sooner", "Later"]
        assert titles(client.get(LIST, {"when": "past"})) == ["Held"]

    def test_search_and_filters_of_the_address(self, client):
        programme, _new = Programme.objects.get_or_create(code="wacap", defaults={"name_en": "WACAP"})
        italy = CountryFactory(iso2="IT", iso3="ITA", name_en="Italy")
        simple(title_en="Water in the Ferlo").programmes.add(programme)
        simple(title_en="Salute", country=italy)
        for query, expected in [
            ({"q": "ferlo"}, ["Water in the Ferlo"]),
            ({"country": "IT"}, ["Salute"]),
            ({"programme": "wacap"}, ["Water in the Ferlo"]),
            ({"kind": "national"}, []),
            ({"country": "XX", "kind": "nonsense"}, []),
            ({"when": "never", "page": "x"}, ["Water in the Ferlo", "Salute"]),
        ]:
            assert sorted(titles(client.get(LIST, query))) == sorted(expected), query

    def test_a_postponed_event_waits_among_the_upcoming_without_a_date(self, client):
        actions.postpone(event=(event := simple()), by=event.owner, notice="Elections.")
        response = client.get(LIST)
        assert titles(response) == [event.title] and "New date to follow" in response.content.decode()

    def test_pages(self, client):
        owner = staff("triage")
        host = AuthorityFactory()
        for _n in range(23):
            simple(owner, host=host)
        assert len(titles(client.get(LIST, {"page": 2}))) == 3

    def test_the_same_queries_for_one_row_and_for_three(self, client, django_assert_num_queries, queries_of):
        simple()
        one = len(queries_of(lambda: client.get(LIST)))
        simple(), simple()
        assert len(queries_of(lambda: client.get(LIST))) == one

    @pytest.mark.parametrize("name", ["list", "month", "feed"])
    def test_only_reading(self, client, name):
        assert client.post(reverse(f"events:{name}")).status_code == 405


class TestMonth:
    def test_an_event_of_two_days_stands_on_both(self, client):
        start = timezone.now().replace(year=2027, month=3, day=10, hour=9, minute=0, second=0, microsecond=0)
        event = simple(starts_at=start, ends_at=start + timedelta(days=1), city="Dakar")
        response = client.get(reverse("events:month"), {"month": "2027-03"})
        days = [day.on.day for week in response.context["month"].weeks for day in week if day.events]
        assert days == [10, 11] and event.title in response.content.decode()

    def test_days_are_those_of_the_place(self, client):
        start = timezone.now().replace(year=2027, month=3, day=10, hour=22, minute=0, second=0, microsecond=0)
        simple(starts_at=start, ends_at=start + timedelta(hours=1), time_zone="Asia/Tokyo")
        response = client.get(reverse("events:month"), {"month": "2027-03"})
        assert [d.on.day for week in response.context["month"].weeks for d in week if d.events] == [11]

    @pytest.mark.parametrize("text", ["", "2027-13", "abcdefg", "2027-3", "-------"])
    def test_another_month_than_there_is_shows_this_one(self, client, text):
        first = client.get(reverse("events:month"), {"month": text}).context["month"].first
        assert first == timezone.localdate().replace(day=1)


class TestDetail:
    def test_strangers_read_what_is_public_only(self, client):
        assert client.get(simple().get_absolute_url()).status_code == 200
        assert client.get(simple(state="date_agreed").get_absolute_url()).status_code == 404

    def test_the_people_of_the_host_read_it_while_it_is_prepared(self, client):
        event = made()
        client.force_login(member(event.host))
        assert "Not public yet" in client.get(event.get_absolute_url()).content.decode()
        client.force_login(member(AuthorityFactory()))
        assert client.get(event.get_absolute_url()).status_code == 404

    def test_the_online_link_is_for_the_registered(self, client):
        event = simple(online_link="https://meet.example.org/secret")
        guest, stranger = UserFactory(), UserFactory()
        registration(event, user=guest)
        registration(event, user=stranger, state="waitlisted")
        for user, seen in ((None, False), (stranger, False), (guest, True)):
            if user:
                client.force_login(user)
            assert ("secret" in client.get(event.get_absolute_url()).content.decode()) is seen

    def test_agenda_and_speakers_in_the_hours_of_the_place(self, client):
        event = simple(time_zone="Asia/Tokyo")
        session = Session(title_en="Opening", starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=1))
        speakers = [Speaker(role_title="Mayor", organisation="Louga", is_chair=True)]
        actions.save_session(event=event, by=event.owner, session=session, speakers=speakers)
        page = client.get(event.get_absolute_url()).content.decode()
        assert "Chair: Mayor, Louga" in page
        assert f"{event.local_start:%H:%M}–" in page

    def test_outcomes_once_it_is_reported_and_public_ones_only(self, client):
        event = simple(state="reported", days=-20, attended_count=64)
        outcome(event, commitment="Two engineers", value=24000, currency="EUR")
        outcome(event, commitment="Kept between us", is_public=False)
        page = client.get(event.get_absolute_url()).content.decode()
        assert "Two engineers" in page and "Kept between us" not in page and "EUR\xa024,000" in page
        held = simple(state="held", days=-20)
        outcome(held, commitment="Too early")
        assert "Too early" not in client.get(held.get_absolute_url()).content.decode()

    def test_a_cancelled_event_says_why(self, client):
        event = simple()
        actions.cancel_event(event=event, by=event.owner, notice="A strike of trains.")
        assert "A strike of trains." in client.get(event.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("language", ["en", "fr", "es"])
    def test_each_language_reads_its_own_text_or_another(self, client, language):
        event = simple(title_en="", title_fr="Titre", title_es="Título")
        page = client.get(event.get_absolute_url(), headers={"accept-language": language}).content.decode()
        assert ("Título" if language == "es" else "Titre") in page


class TestFiles:
    def document(self, event, audience: str) -> EventDocument:
        row = EventDocument(
            event=event,
            key=f"key-{audience}",
            title=f"For {audience}",
            audience=audience,
            filename="note.pdf",
            content_type="application/pdf",
            size=4,
            sha256=audience,
            added_by=event.owner,
        )
        row.file.save("note.pdf", ContentFile(b"%PDF"), save=False)
        row.save()
        return row

    @pytest.fixture(autouse=True)
    def _own_storage(self, settings, tmp_path):
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(tmp_path)},
            },
        }

    def test_each_reader_gets_what_is_for_them(self, client):
        event = simple()
        files = {audience: self.document(event, audience) for audience in ("public", "registered", "staff")}
        guest = UserFactory()
        registration(event, user=guest)
        for user, expected in ((None, {"public"}), (guest, {"public", "registered"}), (event.owner, set(files))):
            if user:
                client.force_login(user)
            got = {
                audience
                for audience, file in files.items()
                if client.get(reverse("events:document", args=[event.slug, file.key])).status_code == 200
            }
            assert got == expected

    def test_a_file_is_never_run_by_the_browser(self, client):
        event = simple()
        file = self.document(event, "public")
        response = client.get(reverse("events:document", args=[event.slug, file.key]))
        assert (
            response["content-disposition"].startswith("attachment")
            and "sandbox" in response["content-security-policy"]
        )

    def test_taken_out_it_is_gone(self, client):
        event = simple()
        file = self.document(event, "public")
        actions.remove_document(event=event, by=event.owner, document=file)
        assert client.get(reverse("events:document", args=[event.slug, file.key])).status_code == 404


class TestProgramme:
    def test_asked_often_it_is_made_once_in_each_language(self, client):
        event = simple()
        address = reverse("events:programme", args=[event.slug])
        for language in ("fr", "fr", "es"):
            response = client.post(address, {"language": language})
            assert response.status_code == 302 and "/documents/" in response["location"]
        assert sorted(Document.objects.about(event).values_list("language", flat=True)) == ["es", "fr"]

    def test_not_by_following_a_link_nor_in_another_language(self, client):
        address = reverse("events:programme", args=[simple().slug])
        assert client.get(address).status_code == 405
        assert client.post(address, {"language": "xx"}).status_code == 404

    def test_not_of_an_event_that_is_not_public(self, client):
        event = simple(state="date_agreed")
        assert client.post(reverse("events:programme", args=[event.slug]), {"language": "fr"}).status_code == 404


class TestFollowing:
    @pytest.fixture
    def line(self):
        return outcome(simple(state="reported", days=-20))

    def address(self, line) -> str:
        return reverse("events:follow", args=[line.event.slug, line.key])

    def test_the_draft_carries_the_link(self, client, line):
        authority = AuthorityFactory()
        client.force_login(member(authority))
        data = {"authority": authority.number, "kind": "host_territory"}
        response = client.post(self.address(line), data)
        draft = PartnershipRequest.objects.get(state="draft")
        assert response.status_code == 302 and draft.key in response["location"]
        assert draft.follows_from.outcome == line and draft.authority == authority

    def test_pressed_twice_it_is_one_draft_with_one_link(self, client, line):
        authority = AuthorityFactory()
        client.force_login(member(authority))
        for _n in range(2):
            client.post(self.address(line), {"authority": authority.number, "kind": "host_territory"})
        assert PartnershipRequest.objects.count() == 1 and FollowOn.objects.count() == 1

    def test_the_rules_of_kinds_hold(self, client, line):
        region, ministry = AuthorityFactory(), AuthorityFactory(level=Level.NATIONAL)
        person = member(region)
        Membership.objects.create(
            authority=ministry, user=person, role="editor", state="active", decided_at=timezone.now()
        )
        client.force_login(person)
        response = client.post(self.address(line), {"authority": region.number, "kind": "national_event"})
        assert response.status_code == 200
        assert "asked for by a national government" in response.content.decode()
        assert not PartnershipRequest.objects.exists()

    def test_only_what_ones_authorities_may_ask_for_is_offered(self, client, line):
        client.force_login(member(AuthorityFactory()))
        kinds = [key for key, _label in client.get(self.address(line)).context["form"].fields["kind"].choices]
        assert "territorial_event" in kinds and "national_event" not in kinds

    def test_for_ones_own_authority_only(self, client, line):
        mine, other = AuthorityFactory(), AuthorityFactory()
        client.force_login(member(mine))
        response = client.post(self.address(line), {"authority": other.number, "kind": "host_territory"})
        assert response.status_code == 200 and not PartnershipRequest.objects.exists()

    def test_who_writes_for_nobody_is_led_to_the_directory(self, client, line):
        client.force_login(member(AuthorityFactory(), "viewer"))
        assert reverse("directory:find") in client.get(self.address(line)).content.decode()

    def test_strangers_sign_in_first(self, client, line):
        assert "/login/" in client.get(self.address(line))["location"]

    def test_an_outcome_that_is_not_public_leads_nowhere(self, client):
        client.force_login(UserFactory())
        assert client.get(self.address(outcome(simple(state="held", days=-2)))).status_code == 404


def test_the_requester_reads_its_event_on_the_request(client):
    event = made()
    client.force_login(member(event.host))
    page = client.get(event.request.get_absolute_url()).content.decode()
    assert event.get_absolute_url() in page and "In preparation" in page


def test_requests_that_followed_are_named_where_their_authority_agreed(client):
    event = simple(state="reported", days=-20)
    line = outcome(event)
    agreed, silent = submitted(), submitted()
    PartnershipRequest.objects.filter(pk=agreed.pk).update(title="Named", consent_publish=True)
    PartnershipRequest.objects.filter(pk=silent.pk).update(title="Unnamed", consent_publish=False)
    for request in (agreed, silent):
        actions.link_request(event=event, by=event.owner, request=request, outcome=line)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Named" in page and "Unnamed" not in page


def test_the_workspace_shows_the_events_of_ones_authorities(client):
    event = made("territorial_event")
    simple(title_en="Of somebody else")
    client.force_login(member(event.host))
    page = client.get(reverse("workspace")).content.decode()
    assert event.get_absolute_url() in page and "Of somebody else" not in page
    client.force_login(member(AuthorityFactory()))
    assert "Your events" not in client.get(reverse("workspace")).content.decode()


@pytest.mark.parametrize(("latitude", "longitude"), [(14.69, -17.44), (71, 179.9), (-56, -179.9), (-41.3, 174.8)])
def test_the_point_lies_in_the_window_of_its_map(latitude, longitude):
    event = simple(latitude=latitude, longitude=longitude)
    found = locator(event)
    left, top, width, height = (float(part) for part in found.box.split())
    assert left <= found.x <= left + width and top <= found.y <= top + height


def test_without_a_point_there_is_no_map(client):
    assert "event-map" not in client.get(simple().get_absolute_url()).content.decode()
    assert "event-map" in client.get(simple(latitude=14, longitude=-17).get_absolute_url()).content.decode()


def test_a_text_that_stands_in_for_another_language_says_which_it_is(client):
    event = simple(title_es="Agua", text_fr="De l’eau.")
    client.cookies["django_language"] = "es"
    page = client.get(event.get_absolute_url()).content.decode()
    for words in ('<h1 lang="es">Agua', '<p class="lead" lang="en">A day for', '<div lang="fr"><p>De l’eau'):
        assert words in page, words
