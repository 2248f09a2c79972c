"""Keys in a real browser, with the authenticator that Chromium itself simulates. Needs an address with a name."""

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.models import User
from portal.accounts.roles import give

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def portal(live_server, settings) -> str:
    settings.SITE_URL = live_server.url.replace("127.0.0.1", "localhost")
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    return settings.SITE_URL


@pytest.fixture
def person(transactional_db) -> User:
    return User.objects.create_user("maria@toscana.example", PASSWORD, verified=True, name="Maria Rossi")


@pytest.fixture
def problems(page: Page) -> list[str]:
    """What the browser refuses by the content policy, or reports as an error of a script."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    return found


def plug_in(page: Page, **options) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**PASSKEY, **options}})


def sign_in(page: Page, portal: str, person: User) -> None:
    page.goto(f"{portal}/accounts/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_key(page: Page, portal: str, *, alone: bool) -> None:
    page.goto(f"{portal}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of this key").fill("Work laptop")
    page.get_by_label("Sign in with it alone").set_checked(alone)
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_a_passkey_takes_the_place_of_password_and_code(page, portal, person, problems):
    plug_in(page)
    sign_in(page, portal, person)
    add_key(page, portal, alone=True)
    page.goto(f"{portal}/accounts/2fa/webauthn/")
    expect(page.get_by_role("listitem").filter(has_text="Work laptop")).to_contain_text("Signs in alone")
    page.context.clear_cookies()
    page.goto(f"{portal}/accounts/login/?next=/accounts/profile/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{portal}/accounts/profile/")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Maria Rossi")
    assert problems == []


def test_a_security_key_is_the_second_step(page, portal, person, problems):
    plug_in(page, transport="usb", hasResidentKey=False, hasUserVerification=False, isUserVerified=False)
    sign_in(page, portal, person)
    add_key(page, portal, alone=False)
    page.context.clear_cookies()
    sign_in(page, portal, person)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="Use a key").click()
    page.wait_for_url(f"{portal}/workspace/")
    assert problems == []


def test_where_no_key_answers_the_page_says_so_and_the_password_still_works(page, portal, person):
    plug_in(page, automaticPresenceSimulation=True, isUserVerified=False)
    page.goto(f"{portal}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No key answered.")).to_be_visible()
    sign_in(page, portal, person)
    page.wait_for_url(f"{portal}/workspace/")


def test_at_an_address_without_a_name_the_page_says_that_keys_do_not_work(page, live_server, settings, person):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    page.goto(f"{live_server.url.replace('localhost', '127.0.0.1')}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This browser cannot use passkeys at this address.")).to_be_visible()


def test_staff_who_must_have_one_set_it_up_and_reach_the_desk(page, portal, person, settings):
    settings.REQUIRE_STAFF_MFA = True
    give(person, "triage")
    plug_in(page)
    sign_in(page, portal, person)
    page.wait_for_url(f"{portal}/accounts/2fa/")
    expect(page.get_by_text("Staff sign in with a second factor.")).to_be_visible()
    add_key(page, portal, alone=True)
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url(f"{portal}/admin/")


def test_a_new_account_starts_with_the_zone_of_the_browser(new_context, portal):
    page = new_context(timezone_id="Africa/Dakar").new_page()
    page.goto(f"{portal}/accounts/signup/")
    expect(page.get_by_label("Time zone")).to_have_value("Africa/Dakar")
    page.get_by_label("Password", exact=True).fill("seen by nobody")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


def test_without_javascript_an_account_can_be_opened(new_context, portal):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{portal}/accounts/signup/")
    page.get_by_label("Your name").fill("Awa Diop")
    page.get_by_label("E-mail address").fill("awa@louga.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Time zone").select_option("Africa/Dakar")
    page.get_by_role("button", name="Open the account").click()
    expect(page.get_by_role("heading", name="Confirm your address")).to_be_visible()
    assert User.objects.get().time_zone == "Africa/Dakar"
