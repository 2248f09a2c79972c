from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from .conftest import PASSWORD, link_in, path_of

pytestmark = pytest.mark.django_db
NEW = "another long password"


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def open_form(client, mail):
    """The link leads on to an address without the token, so that none is left in the history of the browser."""
    return client.get(path_of(link_in(mail)), follow=True)


def test_a_link_sets_a_new_password_once(client, member, mails, sign_in):
    assert ask(client, member.email)["Location"] == "/accounts/password/reset/done/"
    (mail,) = mails(member.email)
    response = open_form(client, mail)
    assert "set-password" in response.redirect_chain[-1][0]
    done = client.post(response.redirect_chain[-1][0], {"password1": NEW})
    assert done["Location"] == "/accounts/password/reset/key/done/"
    assert sign_in(member.email).status_code == 200, "the old password is over"
    assert sign_in(member.email, NEW)["Location"] == "/workspace/"
    assert b"This link no longer works" in open_form(Client(), mail).content
    assert [m.event for m in mails(member.email)] == ["account.reset_password", "account.changed"]


def test_the_link_expires_after_a_day(client, member, mails):
    ask(client, member.email)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert b"This link no longer works" in open_form(client, mails(member.email)[0]).content


@pytest.mark.parametrize("damage", [("set", "bad"), ("-", "-x")])
def test_a_damaged_link_opens_nothing(client, member, mails, damage):
    ask(client, member.email)
    link = path_of(link_in(mails(member.email)[0]))
    uid, _dash, token = link.rstrip("/").rsplit("/", 1)[1].partition("-")
    assert b"This link no longer works" in client.get(f"/accounts/password/reset/key/{uid}-{token}{damage[1]}/").content


def test_a_link_of_one_person_opens_no_other_account(client, member, make_person, mails):
    other = make_person("other@toscana.example")
    ask(client, member.email)
    ask(client, other.email)
    mine, theirs = (path_of(link_in(mails(p.email)[0])).rsplit("/", 2)[1].partition("-") for p in (member, other))
    assert b"This link no longer works" in client.get(f"/accounts/password/reset/key/{theirs[0]}-{mine[2]}/").content


def test_an_unknown_address_gets_the_same_answer_and_a_mail_that_says_so(client, mails):
    assert ask(client, "nobody@toscana.example")["Location"] == "/accounts/password/reset/done/"
    assert [mail.event for mail in mails("nobody@toscana.example")] == ["account.unknown"]


def test_asking_is_limited_per_address(client, member, mails):
    for _attempt in range(7):
        ask(client, member.email)
    assert len(mails(member.email)) == 5


def test_a_deactivated_person_gets_no_link(client, member, mails):
    member.is_active = False
    member.save()
    ask(client, member.email)
    assert "account.reset_password" not in [mail.event for mail in mails(member.email)]


def test_the_link_points_to_this_site_whatever_the_host_header_says(client, member, mails, settings):
    settings.SITE_URL = "https://partners.example"
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": member.email}, headers={"host": "evil.example"})
    assert link_in(mails(member.email)[0]).startswith("https://partners.example/")


def test_changing_the_password_needs_the_present_one_and_is_told_by_mail(client, member, mails, sign_in):
    client.force_login(member)
    wrong = client.post("/accounts/password/change/", {"oldpassword": "no", "password1": NEW})
    assert wrong.status_code == 200
    assert mails(member.email) == []
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert client.get("/workspace/").status_code == 200, "this session stays"
    (mail,) = mails(member.email)
    assert "Your password was changed." in mail.body_text


def test_changing_the_password_ends_the_other_sessions(client, member):
    elsewhere = Client()
    elsewhere.force_login(member)
    client.force_login(member)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert elsewhere.get("/workspace/").status_code == 302


class TestChangeOfAddress:
    NEW = "maria@regione.toscana.example"

    @pytest.fixture
    def signed_in(self, client, member, sign_in):
        sign_in(member.email)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    def test_it_asks_for_the_password_first(self, client, member, sign_in, mails):
        sign_in(member.email)
        response = client.post("/accounts/email/", {"email": self.NEW, "action_add": ""})
        assert response["Location"].startswith("/accounts/reauthenticate/")
        assert mails(self.NEW) == []

    def test_it_counts_once_the_new_address_is_confirmed(self, client, signed_in, member, mails):
        client.post("/accounts/email/", {"email": self.NEW, "action_add": ""})
        member.refresh_from_db()
        assert member.email == "maria@toscana.example"
        client.post(path_of(link_in(mails(self.NEW)[0])))
        member.refresh_from_db()
        assert member.email == self.NEW
        assert member.emailaddress_set.get().email == self.NEW
        assert [m.event for m in mails("maria@toscana.example")] == ["account.changed"]

    def test_it_can_be_called_off(self, client, signed_in, member, mails):
        client.post("/accounts/email/", {"email": self.NEW, "action_add": ""})
        client.post("/accounts/email/", {"email": self.NEW, "action_remove": ""})
        assert client.post(path_of(link_in(mails(self.NEW)[0]))).status_code == 404
        member.refresh_from_db()
        assert member.email == "maria@toscana.example"

    def test_a_taken_address_is_neither_told_nor_taken(self, client, signed_in, member, make_person, mails):
        other = make_person(self.NEW)
        response = client.post("/accounts/email/", {"email": self.NEW, "action_add": ""})
        assert response["Location"] == "/accounts/email/"
        client.post(path_of(link_in(mails(self.NEW)[0])))
        member.refresh_from_db()
        other.refresh_from_db()
        assert (member.email, other.email) == ("maria@toscana.example", self.NEW)
