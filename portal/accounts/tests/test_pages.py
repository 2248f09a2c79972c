"""Every account page, allauth's among them: in our shell, in three languages, without anything the policy forbids."""

import re
from datetime import UTC, datetime
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.urls import get_resolver

from portal.accounts import adapter, mail
from portal.accounts.models import User

from .conftest import PASSWORD, link_in, path_of
from .test_second_factor import SECRET, TOTP, RecoveryCodes

pytestmark = pytest.mark.django_db
FORBIDDEN = re.compile(r"\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*(src=|application/json))", re.I)

OUTSIDE = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/wrong/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-wrong/",
    "/accounts/password/reset/key/done/",
]
INSIDE = [
    "/workspace/",
    "/accounts/profile/",
    "/accounts/profile/close/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
]
WITH_KEYS = [
    "/accounts/2fa/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
]


def assert_in_our_shell(response, language="en"):
    text = response.content.decode()
    assert response.status_code == 200
    assert "site-header" in text
    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1
    assert re.search(r"<title>\s*\S.* – ", text), "a title of its own"
    assert not FORBIDDEN.findall(text)
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.fixture
def inside(client, member):
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_on_the_way_in(client, path, language):
    assert_in_our_shell(client.get(path, headers={"accept-language": language}), language)


@pytest.mark.parametrize("path", INSIDE)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_of_the_own_account(inside, path, language):
    User.objects.update(language=language)
    assert_in_our_shell(inside.get(path), language)


@pytest.mark.parametrize("path", WITH_KEYS)
def test_pages_of_somebody_with_a_second_factor(inside, member, path):
    TOTP.activate(member, SECRET)
    RecoveryCodes.activate(member)
    assert_in_our_shell(inside.get(path))


def test_pages_between_the_two_steps_of_signing_in(client, member):
    TOTP.activate(member, SECRET)
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    assert_in_our_shell(client.get("/accounts/2fa/authenticate/"))


def test_pages_behind_the_links_of_mails(client, member, mails):
    client.post("/accounts/password/reset/", {"email": member.email})
    assert_in_our_shell(client.get(path_of(link_in(mails(member.email)[0])), follow=True))
    form = {"name": "Awa", "email": "awa@x.example", "password1": PASSWORD, "language": "en", "time_zone": "UTC"}
    client.post("/accounts/signup/", form)
    assert_in_our_shell(client.get(path_of(link_in(mails("awa@x.example")[0]))))


def test_somebody_without_a_password_sets_one(client, member):
    member.set_unusable_password()
    member.save()
    client.force_login(member)
    assert_in_our_shell(client.get("/accounts/password/set/"))


def test_every_page_of_allauth_that_can_be_reached_is_ours():
    """What remains of its own templates belongs to ways in that are switched off, or needs a step of its own."""
    ours = settings.BASE_DIR / "templates"
    theirs = Path(allauth.__file__).parent / "templates"
    switched_off = re.compile(r"phone|code|passkey|signup_closed|trust|signup_form|account/email\.html|verified_email")
    folders = [theirs / app for app in ("account", "mfa", "usersessions")]
    pages = [page.relative_to(theirs) for folder in folders for page in folder.rglob("*.html")]
    missing = [
        str(page)
        for page in pages
        if not (ours / page).exists()
        and not switched_off.search(str(page))
        and "snippets" not in page.parts
        and not page.name.startswith("base")
    ]
    assert missing == []


def test_no_way_in_is_open_that_was_not_meant():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert not names & {"account_request_login_code", "account_signup_by_passkey", "socialaccount_signup"}


def test_every_mail_of_allauth_has_words_of_ours():
    templates = Path(allauth.__file__).parent / "templates"
    subjects = [p for app in ("account", "mfa") for p in (templates / app / "email").glob("*_subject.txt")]
    prefixes = {str(p.relative_to(templates)).removesuffix("_subject.txt") for p in subjects}
    by_code = {"account/email/login_code", "account/email/password_reset_code"}
    never_sent = {"account/email/email_confirm"}
    assert prefixes - by_code - never_sent == set(adapter.TEMPLATES) | set(adapter.CHANGES)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("key", list(mail.KINDS))
def test_every_account_mail_can_be_written_in_every_language(key, language, mails):
    context = {
        "action_url": "https://x.example/accounts/a/",
        "login_url": "https://x.example/accounts/login/",
        "signup_url": "https://x.example/accounts/signup/",
        "reset_url": "https://x.example/accounts/password/reset/",
        "email": "o'brien@x.example",
        "inviter": "Ann O'Brien",
        "what": "to join.",
        "days": 3,
        "hours": 24,
        "at": datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        "expires_at": datetime(2026, 3, 15, 9, 30, tzinfo=UTC),
    }
    mail.send(mail.AccountMail(mail.KINDS[key], "o'brien@x.example", language, "", "UTC", context))
    (message,) = mails("o'brien@x.example")
    assert message.confidential
    assert message.title.strip()
    assert "/accounts/" in message.body_text
    assert "&#x27;" not in message.title + message.body_text
    assert message.body_html
    assert "None" not in message.body_text
