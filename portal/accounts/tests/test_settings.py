import json

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts import registry
from portal.accounts.models import User
from portal.core.errors import ActionRefused
from portal.core.models import Activity, record

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/accounts/profile/"
SETTINGS = {
    "name": "Maria R.",
    "role_title": "Head of international relations",
    "language": "fr",
    "time_zone": "Europe/Rome",
    "country": "IT",
}


class TestSettings:
    def test_they_are_kept_and_the_page_follows_the_new_language(self, client, member):
        client.force_login(member)
        response = client.post(PAGE, SETTINGS, follow=True)
        member.refresh_from_db()
        assert {name: getattr(member, name) for name in SETTINGS} == SETTINGS
        assert '<html lang="fr"' in response.content.decode()

    @pytest.mark.parametrize(
        ("field", "value"), [("name", ""), ("language", "xx"), ("time_zone", "Nowhere/Here"), ("country", "XX")]
    )
    def test_what_cannot_be_is_refused_and_nothing_is_kept(self, client, member, field, value):
        client.force_login(member)
        response = client.post(PAGE, {**SETTINGS, field: value})
        assert list(response.context["form"].errors) == [field]
        member.refresh_from_db()
        assert member.name == "Maria Rossi"

    def test_a_refused_name_does_not_rename_the_header(self, client, member):
        client.force_login(member)
        assert client.post(PAGE, {**SETTINGS, "name": ""}).context["user"].name == "Maria Rossi"

    def test_rights_are_no_settings(self, client, member):
        client.force_login(member)
        client.post(PAGE, {**SETTINGS, "is_staff": "on", "email": "x@x.example", "is_superuser": "on"})
        member.refresh_from_db()
        assert not member.is_staff
        assert member.email == "maria@toscana.example"

    @pytest.mark.parametrize("path", [PAGE, PAGE + "data/", PAGE + "close/", "/workspace/"])
    def test_strangers_sign_in_first(self, client, path):
        assert client.get(path)["Location"] == f"/accounts/login/?next={path}"

    @pytest.mark.parametrize("path", [PAGE, PAGE + "data/", "/workspace/"])
    def test_other_verbs_are_refused(self, client, member, path):
        client.force_login(member)
        assert client.delete(path).status_code == 405


class TestLanguageAndTime:
    def test_a_person_reads_in_their_own_language_whatever_the_browser_says(self, client, make_person):
        client.force_login(make_person(language="es"))
        client.cookies["django_language"] = "fr"
        response = client.get("/workspace/", headers={"accept-language": "fr"})
        assert '<html lang="es"' in response.content.decode()

    def test_a_visitor_reads_in_the_language_of_the_browser_and_can_change_it(self, client):
        page = "/accounts/login/"
        assert '<html lang="fr"' in client.get(page, headers={"accept-language": "fr"}).content.decode()
        client.post("/language/", {"language": "es", "next": page})
        assert '<html lang="es"' in client.get(page, headers={"accept-language": "fr"}).content.decode()

    def test_changing_it_while_signed_in_holds(self, client, member):
        client.force_login(member)
        client.post("/language/", {"language": "es", "next": PAGE})
        assert '<html lang="es"' in client.get(PAGE).content.decode()
        member.refresh_from_db()
        assert member.language == "es"

    def test_times_are_shown_in_the_zone_of_the_person(self, client, make_person):
        person = make_person(time_zone="Pacific/Kiritimati")
        with time_machine.travel("2026-03-01T20:30:00Z"):
            client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
            text = client.get("/accounts/sessions/").content.decode()
        assert "2 March 2026" in text
        assert "10:30" in text

    def test_a_zone_that_no_longer_exists_falls_back_to_utc(self, client, member):
        User.objects.filter(pk=member.pk).update(time_zone="Gone/Zone")
        client.force_login(User.objects.get(pk=member.pk))
        assert client.get("/workspace/").status_code == 200


class TestLastSeen:
    def test_it_is_written_once_a_day(self, client, member):
        client.force_login(member)
        User.objects.filter(pk=member.pk).update(last_seen_on="2020-01-01")
        for expected in (1, 0):
            with CaptureQueriesContext(connection) as queries:
                client.get("/workspace/")
            assert len([q for q in queries if q["sql"].startswith("UPDATE")]) == expected
        member.refresh_from_db()
        assert member.last_seen_on == timezone.now().date()


class TestOwnData:
    def test_the_file_says_what_is_kept_and_no_secret(self, client, member, monkeypatch):
        monkeypatch.setitem(registry.OWN_DATA, "memberships", lambda user: [{"authority": "Louga"}])
        record(member, "set_roles", by=member)
        client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
        response = client.get(PAGE + "data/")
        assert response["Content-Disposition"].startswith('attachment; filename="my-data-')
        data = json.loads(response.content)
        assert data["account"]["email"] == member.email
        assert data["memberships"] == [{"authority": "Louga"}]
        assert data["activity"][0]["verb"] == "set_roles"
        assert len(data["sessions"]) == 1
        assert member.password not in response.content.decode()

    def test_nothing_of_others_is_in_it(self, client, member, officer):
        record(officer, "set_roles", by=officer)
        client.force_login(member)
        text = client.get(PAGE + "data/").content.decode()
        assert officer.email not in text
        assert json.loads(text)["activity"] == []


class TestClosing:
    @pytest.fixture
    def at_the_door(self, client, member):
        client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return client

    def test_it_asks_for_the_password_first(self, client, member):
        client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
        response = client.post(PAGE + "close/", {"sure": "on"})
        assert response["Location"].startswith("/accounts/reauthenticate/")
        assert User.objects.get().is_active

    def test_it_removes_what_names_the_person_and_keeps_what_they_did(self, at_the_door, member, monkeypatch):
        left = []
        monkeypatch.setitem(registry.CLOSING, "teams", left.append)
        record(member, "submit", by=member)
        assert at_the_door.post(PAGE + "close/", {"sure": "on"})["Location"] == "/"
        member.refresh_from_db()
        assert not member.is_active
        assert (member.name, member.role_title, str(member)) == ("", "", "Closed account")
        assert member.email.endswith("@closed.invalid")
        assert not member.emailaddress_set.exists()
        assert not member.has_usable_password()
        assert left == [member]
        assert Activity.objects.filter(actor=member, verb="submit").exists()
        assert at_the_door.get("/workspace/").status_code == 302

    def test_the_address_is_free_again(self, at_the_door, make_person):
        at_the_door.post(PAGE + "close/", {"sure": "on"})
        assert make_person("maria@toscana.example").pk

    def test_what_another_app_needs_settled_first_is_said_and_nothing_happens(self, at_the_door, member, monkeypatch):
        def refuse(user):
            raise ActionRefused("Louga would have no administrator left.")

        monkeypatch.setitem(registry.CLOSING, "teams", refuse)
        response = at_the_door.post(PAGE + "close/", {"sure": "on"})
        assert "Louga would have no administrator left." in response.content.decode()
        member.refresh_from_db()
        assert member.is_active
        assert member.emailaddress_set.exists()

    def test_it_needs_the_tick(self, at_the_door, member):
        assert at_the_door.post(PAGE + "close/", {}).status_code == 200
        member.refresh_from_db()
        assert member.is_active

    def test_staff_ask_an_administrator(self, client, officer):
        client.post("/accounts/login/", {"login": officer.email, "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        response = client.post(PAGE + "close/", {"sure": "on"})
        assert "closed by an administrator" in response.content.decode()
        officer.refresh_from_db()
        assert officer.is_active


class TestDevices:
    def test_the_others_can_be_signed_out(self, client, member):
        elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"})
        for browser in (elsewhere, client):
            browser.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
        assert "Firefox, Windows" in client.get("/accounts/sessions/").content.decode()
        client.post("/accounts/sessions/")
        assert client.get("/workspace/").status_code == 200
        assert elsewhere.get("/workspace/").status_code == 302
