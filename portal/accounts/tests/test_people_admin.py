import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from portal.accounts.models import Invitation
from portal.accounts.registry import FACTS, Fact
from portal.core.models import Activity

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"
REASON = {"reason": "asked by telephone"}


def page_of(person, verb="change"):
    return f"{PEOPLE}{person.pk}/{verb}/"


@pytest.fixture
def at_desk(client, administrator):
    client.force_login(administrator)
    return client


def roles_of(person):
    return set(person.groups.values_list("name", flat=True))


class TestList:
    def test_it_shows_who_may_do_what(self, at_desk, officer, member):
        text = at_desk.get(PEOPLE).content.decode()
        assert "Tom Triage" in text
        assert "Triage officer" in text
        assert member.email in text

    def test_the_number_of_queries_does_not_grow(self, at_desk, make_person, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        make_person("p0@x.example", "owner")
        at_desk.get(PEOPLE)
        with CaptureQueriesContext(connection) as few:
            at_desk.get(PEOPLE)
        for number in range(1, 6):
            make_person(f"p{number}@x.example", "owner", "liaison")
        with django_assert_num_queries(len(few)):
            at_desk.get(PEOPLE)

    def test_filters_and_search(self, at_desk, officer, member):
        Authenticator.objects.create(user=member, type="totp", data={})
        found = {
            "role=triage": {officer},
            "second_factor=yes": {member},
            "q=rossi": {member},
        }
        for query, people in found.items():
            assert set(at_desk.get(f"{PEOPLE}?{query}").context["cl"].result_list) == people, query

    def test_other_apps_add_their_facts(self, at_desk, member, monkeypatch):
        fact = Fact("works_for", "Works for", (), lambda person: f"authority of {person.pk}")
        monkeypatch.setitem(FACTS, "works_for", fact)
        assert f"authority of {member.pk}" in at_desk.get(PEOPLE).content.decode()
        assert f"authority of {member.pk}" in at_desk.get(page_of(member)).content.decode()


class TestPerson:
    def test_no_password_and_no_secret_is_shown(self, at_desk, member):
        Authenticator.objects.create(user=member, type="totp", data={"secret": "SHOULD-NOT-BE-SEEN"})
        text = at_desk.get(page_of(member)).content.decode()
        assert member.password not in text
        assert "SHOULD-NOT-BE-SEEN" not in text
        assert 'name="password"' not in text

    def test_language_and_country_can_be_set_but_neither_address_nor_rights(self, at_desk, member):
        data = {
            "name": "Maria R.",
            "role_title": "",
            "language": "es",
            "time_zone": "Europe/Rome",
            "country": "IT",
            "email": "other@x.example",
            "is_staff": "on",
            "is_superuser": "on",
            "groups": [Group.objects.get(name="administrator").pk],
        }
        assert at_desk.post(page_of(member), data).status_code == 302
        member.refresh_from_db()
        assert (member.name, member.language, member.country) == ("Maria R.", "es", "IT")
        assert member.email == "maria@toscana.example"
        assert not member.is_staff
        assert not member.is_superuser
        assert roles_of(member) == set()

    def test_nobody_is_added_or_deleted_here(self, at_desk, member):
        assert at_desk.post(f"{PEOPLE}add/").status_code == 403
        assert at_desk.post(page_of(member, "delete"), {"post": "yes"}).status_code == 403


class TestRoles:
    def test_they_become_exactly_what_was_chosen(self, at_desk, officer, administrator):
        page = page_of(officer, "set-roles")
        assert at_desk.get(page).context["form"]["keys"].value() == ["triage"]
        assert at_desk.post(page, {"keys": ["approver", "owner"]})["Location"] == page_of(officer)
        assert roles_of(officer) == {"approver", "owner"}
        line = Activity.objects.about(officer).get(verb="set_roles")
        assert (line.actor, line.data) == (administrator, {"before": ["triage"], "after": ["approver", "owner"]})

    def test_without_any_the_desk_is_closed(self, at_desk, officer):
        at_desk.post(page_of(officer, "set-roles"), {})
        officer.refresh_from_db()
        assert not officer.is_staff

    def test_groups_that_are_no_roles_stay(self, at_desk, officer):
        officer.groups.add(Group.objects.create(name="from elsewhere"))
        at_desk.post(page_of(officer, "set-roles"), {"keys": ["owner"]})
        assert roles_of(officer) == {"owner", "from elsewhere"}

    def test_an_unknown_role_is_refused(self, at_desk, officer):
        assert at_desk.post(page_of(officer, "set-roles"), {"keys": ["emperor"]}).status_code == 200
        assert roles_of(officer) == {"triage"}

    def test_nobody_sets_their_own(self, at_desk, administrator):
        response = at_desk.post(page_of(administrator, "set-roles"), {"keys": ["administrator", "approver"]})
        assert "Nobody decides about their own account" in response.content.decode()
        assert roles_of(administrator) == {"administrator"}

    def test_a_superuser_is_out_of_reach(self, at_desk, make_person):
        chief = make_person("chief@undp.example", is_superuser=True, is_staff=True)
        at_desk.post(page_of(chief, "set-roles"), {"keys": []})
        at_desk.post(page_of(chief, "deactivate"), REASON)
        chief.refresh_from_db()
        assert chief.is_active
        assert chief.is_staff


class TestDeactivation:
    def test_it_ends_sessions_and_is_kept_with_its_reason(self, at_desk, member, administrator):
        from django.test import Client

        theirs = Client()
        theirs.force_login(member)
        at_desk.post(page_of(member, "deactivate"), REASON)
        assert theirs.get("/workspace/").status_code == 302
        assert Activity.objects.about(member).get(verb="deactivate").note == REASON["reason"]

    def test_it_needs_a_reason(self, at_desk, member):
        assert at_desk.post(page_of(member, "deactivate"), {}).status_code == 200
        member.refresh_from_db()
        assert member.is_active

    def test_twice_is_refused(self, at_desk, member):
        for _time in range(2):
            response = at_desk.post(page_of(member, "deactivate"), REASON)
        assert "already inactive" in response.content.decode()
        assert Activity.objects.about(member).filter(verb="deactivate").count() == 1

    def test_it_can_be_taken_back(self, at_desk, member):
        at_desk.post(page_of(member, "deactivate"), REASON)
        at_desk.post(page_of(member, "reactivate"), REASON)
        member.refresh_from_db()
        assert member.is_active


def test_removing_a_second_factor_signs_out_and_tells_the_person(at_desk, member, mails, client):
    from django.test import Client

    from .conftest import PASSWORD

    theirs = Client()
    theirs.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    Authenticator.objects.create(user=member, type="totp", data={})
    at_desk.post(page_of(member, "reset-second-factor"), REASON)
    assert not member.authenticator_set.exists()
    assert theirs.get("/workspace/").status_code == 302
    (mail,) = mails(member.email)
    assert "removed by an administrator" in mail.body_text


@pytest.mark.parametrize("verb", ["set-roles", "deactivate", "reactivate", "reset-second-factor"])
class TestDoors:
    def test_only_those_who_manage_people(self, client, officer, member, verb):
        client.force_login(officer)
        assert client.get(page_of(member, verb)).status_code == 403
        assert client.post(page_of(member, verb), {**REASON, "keys": ["administrator"]}).status_code == 403
        member.refresh_from_db()
        assert member.is_active
        assert roles_of(member) == set()

    def test_reading_changes_nothing_and_other_verbs_are_refused(self, at_desk, member, verb):
        assert at_desk.get(page_of(member, verb)).status_code == 200
        assert at_desk.put(page_of(member, verb)).status_code == 405
        assert not Activity.objects.about(member).exists()

    def test_an_unknown_person_is_not_found(self, at_desk, verb):
        assert at_desk.get(f"{PEOPLE}999999/{verb}/").status_code == 404


class TestInvitations:
    ADD = "/admin/accounts/invitation/add/"

    def test_an_administrator_invites(self, at_desk, administrator, mails):
        assert at_desk.get(self.ADD).status_code == 200
        data = {"email": "Lea@undp.example", "language": "fr", "roles": ["triage"]}
        assert at_desk.post(self.ADD, data).status_code == 302
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.payload) == ("lea@undp.example", {"roles": ["triage"]})
        assert invitation.invited_by == administrator
        assert len(mails("lea@undp.example")) == 1
        assert "Triage officer" in at_desk.get("/admin/accounts/invitation/").content.decode()

    def test_without_a_role_there_is_nothing_to_invite_to(self, at_desk):
        assert at_desk.post(self.ADD, {"email": "lea@undp.example", "language": "fr"}).status_code == 200
        assert not Invitation.objects.exists()

    def test_others_do_not(self, client, officer):
        client.force_login(officer)
        assert client.post(self.ADD, {"email": "x@x.example", "language": "en", "roles": ["owner"]}).status_code == 403

    def test_it_is_withdrawn_by_a_post(self, at_desk):
        at_desk.post(self.ADD, {"email": "lea@undp.example", "language": "fr", "roles": ["triage"]})
        invitation = Invitation.objects.get()
        page = f"/admin/accounts/invitation/{invitation.pk}/revoke/"
        assert at_desk.get(page).status_code == 200
        assert Invitation.objects.open().exists()
        assert at_desk.post(page).status_code == 302
        assert not Invitation.objects.open().exists()


def test_secrets_sessions_and_groups_are_not_at_the_desk():
    registered = {model._meta.label for model in admin.site._registry}
    assert not registered & {
        "mfa.Authenticator",
        "usersessions.UserSession",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "auth.Group",
    }
    assert reverse("admin:accounts_user_changelist") == PEOPLE
