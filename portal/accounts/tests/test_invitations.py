from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.accounts import actions, invitations
from portal.accounts.models import Invitation, User
from portal.core.errors import ActionRefused, NotPermitted
from portal.core.models import Activity

from .conftest import PASSWORD, link_in, path_of

pytestmark = pytest.mark.django_db
EMAIL = "lea@undp.example"


@pytest.fixture
def invitation(administrator):
    return actions.invite(
        email=EMAIL, purpose="staff", payload={"roles": ["triage", "owner"]}, language="fr", by=administrator
    )


@pytest.fixture
def address(invitation, mails):
    return path_of(link_in(mails(EMAIL)[0]))


def test_the_mail_names_who_invites_and_is_in_the_language_chosen(invitation, mails):
    (mail,) = mails(EMAIL)
    assert (mail.event, mail.language, mail.confidential) == ("account.invite", "fr", True)
    assert "Ada Admin" in mail.title
    assert "Ada Admin" in mail.body_text


def test_a_stranger_opens_an_account_comes_back_and_accepts(client, address, mails):
    assert client.get(address).status_code == 200
    form = {"name": "Léa", "email": EMAIL, "password1": PASSWORD, "language": "fr", "time_zone": "Europe/Zurich"}
    client.post("/accounts/signup/", {**form, "next": address})
    assert client.post(path_of(link_in(mails(EMAIL)[-1])))["Location"] == address
    assert client.post(address)["Location"] == "/admin/"
    person = User.objects.get(email=EMAIL)
    assert person.is_staff
    assert set(person.groups.values_list("name", flat=True)) == {"triage", "owner"}
    used = Invitation.objects.get()
    assert used.used_by == person
    assert used.used_at is not None


@pytest.mark.parametrize("email", [EMAIL, "eve@x.example"])
def test_a_forwarded_link_opens_no_account_by_itself(client, address, email):
    client.get(address)
    form = {"name": "Eve", "email": email, "password1": PASSWORD, "language": "en", "time_zone": "UTC"}
    assert client.post("/accounts/signup/", {**form, "next": address})["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_reading_the_page_gives_nothing(client, address, make_person):
    person = make_person(EMAIL)
    client.force_login(person)
    assert client.get(address).status_code == 200
    assert not person.groups.exists()


def test_somebody_else_cannot_use_a_forwarded_link(client, address, make_person):
    thief = make_person("thief@x.example")
    client.force_login(thief)
    assert b"You are signed in with another address" in client.get(address).content
    client.post(address)
    assert not thief.groups.exists()
    assert Invitation.objects.get().is_open


def test_accepting_signed_out_asks_to_sign_in_first(client, address, make_person):
    make_person(EMAIL)
    assert client.post(address)["Location"].startswith("/accounts/login/?next=")
    assert Invitation.objects.get().is_open


def test_it_works_once(client, address, make_person):
    client.force_login(make_person(EMAIL))
    client.post(address)
    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410
    assert Activity.objects.about(Invitation.objects.get()).filter(verb="accept").count() == 1


def test_it_expires(client, address, make_person):
    client.force_login(make_person(EMAIL))
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert client.post(address).status_code == 410


def test_it_can_be_withdrawn(client, address, make_person, invitation, administrator):
    actions.revoke(invitation=invitation, by=administrator)
    client.force_login(make_person(EMAIL))
    assert client.post(address).status_code == 410
    with pytest.raises(ActionRefused):
        actions.revoke(invitation=invitation, by=administrator)


def test_others_do_not_withdraw_it(invitation, officer):
    with pytest.raises(NotPermitted):
        actions.revoke(invitation=invitation, by=officer)


@pytest.mark.parametrize("token", ["1", "MQ:forged", "eyJ4IjoxfQ:1abc:def"])
def test_a_forged_link_is_unknown(client, invitation, token):
    assert client.get(f"/accounts/invitation/{token}/").status_code == 404
    assert client.post(f"/accounts/invitation/{token}/").status_code == 404


def test_other_verbs_are_refused(client, address):
    assert client.put(address).status_code == 405


def test_inviting_again_replaces_the_open_one(invitation, administrator, mails):
    actions.invite(email=EMAIL, purpose="staff", payload=invitation.payload, by=administrator)
    invitation.refresh_from_db()
    assert invitation.revoked_by == administrator
    assert Invitation.objects.open().count() == 1
    assert len(mails(EMAIL)) == 2


def test_a_purpose_of_another_app_is_carried_out_by_that_app(client, make_person, administrator, monkeypatch):
    done = []

    def accept(invitation, user):
        done.append((invitation.payload, user))
        return "/workspace/"

    purpose = invitations.Purpose("team", "Team", lambda payload: f"to join {payload['name']}.", accept)
    monkeypatch.setitem(invitations.PURPOSES, "team", purpose)
    invitation = actions.invite(email=EMAIL, purpose="team", payload={"name": "Louga"}, by=administrator)
    person = make_person(EMAIL)
    client.force_login(person)
    address = f"/accounts/invitation/{invitation.token}/"
    assert b"to join Louga." in client.get(address).content
    assert client.post(address)["Location"] == "/workspace/"
    assert done == [({"name": "Louga"}, person)]


def test_a_refusal_of_that_app_leaves_the_invitation_open(client, make_person, administrator, monkeypatch):
    def refuse(invitation, user):
        raise ActionRefused("The authority no longer exists.")

    monkeypatch.setitem(invitations.PURPOSES, "team", invitations.Purpose("team", "Team", lambda payload: "x", refuse))
    invitation = actions.invite(email=EMAIL, purpose="team", payload={}, by=administrator)
    client.force_login(make_person(EMAIL))
    address = f"/accounts/invitation/{invitation.token}/"
    assert b"The authority no longer exists." in client.post(address, follow=True).content
    invitation.refresh_from_db()
    assert invitation.is_open


def test_a_purpose_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        invitations.register(invitations.Purpose("staff", "x", str, lambda invitation, user: "/"))
