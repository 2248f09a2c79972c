import logging
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.accounts.models import User

from .conftest import PASSWORD, link_in, path_of

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Awa Diop",
    "email": "Awa@Louga.example",
    "password1": PASSWORD,
    "language": "fr",
    "time_zone": "Africa/Dakar",
}


def test_sign_up_then_confirm_in_the_same_browser_signs_in(client, mails):
    response = client.post("/accounts/signup/", FORM)
    assert response["Location"] == "/accounts/confirm-email/"
    assert client.get("/workspace/").status_code == 302
    (mail,) = mails("awa@louga.example")
    page = path_of(link_in(mail))
    assert client.get(page).status_code == 200
    assert not User.objects.get().emailaddress_set.get().verified, "reading the page must not confirm"
    assert client.post(page)["Location"] == "/workspace/"
    assert client.get("/workspace/").status_code == 200
    person = User.objects.get()
    assert (person.email, person.name, person.language) == ("awa@louga.example", "Awa Diop", "fr")
    assert person.time_zone == "Africa/Dakar"
    assert person.last_seen_on == timezone.now().date()


def test_confirming_in_another_browser_asks_to_sign_in(client, client_elsewhere, mails):
    client.post("/accounts/signup/", FORM)
    page = path_of(link_in(mails("awa@louga.example")[0]))
    assert client_elsewhere.post(page)["Location"] == "/accounts/login/"
    assert client_elsewhere.get("/workspace/").status_code == 302
    assert User.objects.get().emailaddress_set.get().verified


@pytest.fixture
def client_elsewhere():
    from django.test import Client

    return Client()


def test_without_confirmation_nobody_gets_in(client, sign_in):
    client.post("/accounts/signup/", FORM)
    client.cookies.clear()
    assert sign_in("awa@louga.example")["Location"] == "/accounts/confirm-email/"
    assert client.get("/workspace/").status_code == 302


def test_a_used_link_confirms_nothing_twice(client, mails):
    client.post("/accounts/signup/", FORM)
    page = path_of(link_in(mails("awa@louga.example")[0]))
    client.post(page)
    client.cookies.clear()
    assert client.post(page).status_code == 404
    assert b"This link no longer works" in client.get(page).content


@pytest.mark.parametrize("damage", ["x", "MQ:1abcde:x"])
def test_a_forged_link_confirms_nothing(client, mails, damage):
    client.post("/accounts/signup/", FORM)
    assert b"This link no longer works" in client.get(f"/accounts/confirm-email/{damage}/").content
    assert client.post(f"/accounts/confirm-email/{damage}/").status_code == 404
    assert not User.objects.get().emailaddress_set.get().verified


def test_the_link_expires_after_three_days(client, mails):
    client.post("/accounts/signup/", FORM)
    page = path_of(link_in(mails("awa@louga.example")[0]))
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert client.post(page).status_code == 404
    assert not User.objects.get().emailaddress_set.get().verified


def test_a_known_address_gets_the_same_answer_and_another_mail(client, member, mails):
    response = client.post("/accounts/signup/", {**FORM, "email": member.email})
    assert response["Location"] == "/accounts/confirm-email/"
    (mail,) = mails(member.email)
    assert mail.event == "account.already_exists"
    assert User.objects.count() == 1
    member.refresh_from_db()
    assert member.name == "Maria Rossi"


def test_the_mail_is_in_the_language_that_was_chosen_and_points_to_this_site(client, mails, settings):
    settings.SITE_URL = "https://partners.example"
    client.post("/accounts/signup/", FORM, headers={"host": "localhost"})
    (mail,) = mails("awa@louga.example")
    assert mail.language == "fr"
    assert link_in(mail).startswith("https://partners.example/accounts/confirm-email/")
    assert mail.confidential
    assert mail.link == ""


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("time_zone", "Mars/Olympus", "is not a time zone"),
        ("language", "xx", "Select a valid choice"),
        ("password1", "short", "too short"),
        ("password1", "1qaz2wsx3edc", "too common"),
        ("name", "", "This field is required"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(client, field, value, words):
    response = client.post("/accounts/signup/", {**FORM, field: value})
    assert response.status_code == 200
    assert any(words in error for error in response.context["form"].errors[field])
    assert not User.objects.exists()


def test_the_time_zone_may_carry_an_older_name(client):
    client.post("/accounts/signup/", {**FORM, "time_zone": "Asia/Calcutta"})
    assert User.objects.get().time_zone == "Asia/Calcutta"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_form_starts_in_the_language_of_the_page(client, language):
    response = client.get("/accounts/signup/", headers={"accept-language": language})
    assert response.context["form"]["language"].value() == language


def test_signing_up_is_limited_by_address(client):
    for number in range(20):
        client.post("/accounts/signup/", {**FORM, "email": f"p{number}@louga.example", "password1": "x"})
    assert client.post("/accounts/signup/", FORM).status_code == 429
    assert not User.objects.exists()


def test_no_address_and_no_name_reach_the_log(client, caplog, sign_in):
    caplog.set_level(logging.DEBUG)
    client.post("/accounts/signup/", FORM)
    sign_in("awa@louga.example", "not the password")
    client.post("/accounts/password/reset/", {"email": "nobody@louga.example"})
    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not [line for line in own if "louga.example" in line or "Awa" in line]
