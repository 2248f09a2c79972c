"""Home and components as a browser sees them: accessible in every language, quiet, light, never too wide."""

import pytest
from django.urls import reverse

from portal.accounts.models import User

from .browser import SIZES, findings, listen, overflow, read_in, sign_in, weigh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("portal.core.tests.gallery.urls")]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_home_is_accessible(page, live_server, language):
    said = listen(page)
    read_in(page, live_server, language)
    page.goto(f"{live_server}/")
    assert page.locator("html").get_attribute("lang") == language
    assert findings(page) == []
    assert said == []


@pytest.mark.parametrize("address", ["/gallery/", "/gallery/?errors=1"])
def test_components_are_accessible_and_quiet(page, live_server, address):
    said = listen(page)
    page.goto(f"{live_server}{address}")
    assert findings(page) == []
    assert said == []


@pytest.mark.parametrize("address", ["/", "/gallery/?errors=1", "/privacy/", "/accessibility/"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_window(page, live_server, address, size):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(f"{live_server}{address}")
    assert overflow(page) == 0


def test_a_first_visit_of_home_is_light(page, live_server):
    weight = weigh(page, f"{live_server}/")
    assert weight.bytes <= 104_000, weight.parts
    assert weight.requests <= 16, weight.parts


def test_a_first_visit_of_a_form_is_light(page, live_server):
    weight = weigh(page, f"{live_server}/gallery/")
    assert weight.bytes <= 150_000, weight.parts
    assert weight.requests <= 16, weight.parts


def test_on_a_phone_the_navigation_opens_without_javascript(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{live_server}/privacy/")
    home = page.get_by_role("navigation", name="Main").get_by_role("link", name="Home")
    assert home.count() == 0
    page.locator("summary", has_text="Menu").click()
    home.click()
    page.wait_for_url(f"{live_server}/")
    context.close()


def test_language_is_changed_without_javascript_and_the_page_kept(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}/privacy/?from=mail")
    page.locator("summary", has_text="English").click()
    page.get_by_role("button", name="Français").click()
    page.locator("html[lang=fr]").wait_for(state="attached")
    assert page.url == f"{live_server}/privacy/?from=mail"
    context.close()


def test_escape_closes_an_open_menu_and_gives_the_focus_back(page, live_server):
    page.goto(f"{live_server}/")
    summary = page.locator("summary", has_text="English")
    summary.click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Français").is_visible()
    assert summary.evaluate("element => element === document.activeElement")


def test_a_word_appears_when_the_portal_does_not_answer(page, live_server):
    page.goto(f"{live_server}/gallery/")
    page.evaluate("htmx.ajax('GET', '/gallery/broken/', {target: '#main', swap: 'none'})")
    page.get_by_text("The portal does not answer").wait_for()
    page.evaluate("htmx.ajax('GET', '/privacy/', {target: '#main', swap: 'none'})")
    page.get_by_text("The portal does not answer").wait_for(state="hidden")


def test_the_first_stop_of_the_tab_key_leads_to_the_content(page, live_server):
    page.goto(f"{live_server}/privacy/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("main:focus").wait_for()


def test_an_error_in_the_summary_leads_to_its_field(page, live_server):
    page.goto(f"{live_server}/gallery/?errors=1")
    page.locator(".error-summary").get_by_role("link", name="Level again").click()
    assert page.evaluate("document.activeElement.name") == "level"


def test_the_desk_works_under_its_policy(page, live_server):
    """Alpine runs and nothing is refused: menus open, no style and no script is blocked."""
    boss = User.objects.create_superuser("boss@example.org", name="The Boss")
    sign_in(page, live_server, boss)
    said = listen(page)
    record = reverse("admin:accounts_user_change", args=[boss.pk])
    for address in (reverse("admin:index"), record, reverse("admin:accounts_user_changelist")):
        page.goto(f"{live_server}{address}", wait_until="networkidle")
        assert page.locator("#nav-sidebar").is_visible()
    page.locator("#nav-sidebar").get_by_text("boss@example.org").click()
    page.get_by_role("button", name="Français").wait_for()
    assert said == []
