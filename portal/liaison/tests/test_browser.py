"""The answer page and the desk of referrals as a browser sees them."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, sign_in, weigh
from portal.liaison import actions
from portal.liaison.policies import links
from portal.liaison.tests.factories import FocalPointFactory, UserFactory, prepared, sent, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_roles")]

FILES = [{"source": "document", "key": "DOC-1", "label": "Copy of the request (PDF)"}]


@pytest.fixture
def _roles(transactional_db):
    """The groups that a flushed database has lost."""
    call_command("sync_roles", verbosity=0)


def address(live_server, referral):
    return f"{live_server}{reverse('liaison:answer', args=[links.token_for(referral)])}"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_answer_page_is_accessible_at_each_stage(page, live_server, language):
    referral = sent(attachments=FILES)
    said = listen(page)
    read_in(page, live_server, language)
    page.goto(address(live_server, referral))
    assert page.locator("html").get_attribute("lang") == language
    assert findings(page) == []
    page.locator("form[novalidate] button.btn-primary").click()
    assert page.locator(".error-summary").is_visible()
    assert findings(page) == []
    actions.answer(referral, answer="question", text="Who maintains the pump?")
    page.goto(address(live_server, referral))
    assert findings(page) == []
    assert [line for line in said if "422" not in line] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_answer_page_fits_its_window(page, live_server, size):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(address(live_server, sent(attachments=FILES, subject_title="Assainissement " * 15)))
    assert overflow(page) == 0


def test_a_focal_point_confirms_asks_and_corrects_without_javascript(browser, live_server, fresh):
    referral = sent()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(address(live_server, referral))
    page.get_by_role("button", name="Confirm receipt").click()
    assert page.get_by_text("Receipt confirmed").is_visible()
    page.get_by_label("We object").check()
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_role("link", name="In your words").click()
    page.get_by_label("In your words").fill("Another donor is there.")
    page.get_by_role("button", name="Send the answer").click()
    assert page.get_by_role("heading", name="Your answer is recorded").is_visible()
    page.locator("main summary").click()
    page.get_by_label("We agree", exact=True).check()
    page.get_by_label("We are ready to take part").check()
    page.get_by_role("button", name="Replace the answer").click()
    assert page.get_by_text("You are ready to take part.").is_visible()
    assert fresh(referral).state == "committed"
    context.close()


def test_the_language_is_changed_on_the_answer_page_without_losing_the_link(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(live_server, sent()))
    before = page.url
    page.locator("summary", has_text="English").click()
    page.get_by_role("button", name="Español").click()
    assert page.url == before
    assert page.locator("html").get_attribute("lang") == "es"
    context.close()


def test_the_address_of_the_page_leaves_with_no_request_to_another_site(page, live_server):
    heard = []
    page.on("request", lambda request: heard.append(request.url))
    page.goto(address(live_server, sent()), wait_until="networkidle")
    assert [url for url in heard if not url.startswith((str(live_server), "data:"))] == []


def test_a_first_visit_of_the_answer_page_is_light(page, live_server):
    weight = weigh(page, address(live_server, sent(attachments=FILES)))
    assert weight.bytes <= 150_000, weight.parts
    assert weight.requests <= 16, weight.parts


def test_kind_pages_of_links_that_ended_are_accessible(page, live_server):
    referral = sent()
    old = address(live_server, referral)
    for break_it in (None, "revoke", "cancel"):
        if break_it == "revoke":
            other = FocalPointFactory(body=referral.body)
            actions.reassign(referral, focal_point=other, by=referral.sent_by)
        elif break_it == "cancel":
            actions.cancel(referral, by=referral.sent_by, reason="Withdrawn.")
        page.goto(old if break_it else f"{live_server}/r/garbage/")
        assert findings(page) == []
        assert page.get_by_role("heading", level=1).count() == 1


def test_pages_of_a_focal_point_with_an_account_are_accessible(page, live_server):
    referral, person = sent(), UserFactory()
    FocalPointFactory(body=referral.body, user=person)
    sign_in(page, live_server, person)
    for path in (reverse("liaison:inbox"), reverse("liaison:referral", args=[referral.number])):
        page.goto(f"{live_server}{path}")
        assert findings(page) == []
        assert overflow(page) == 0


def test_the_desk_of_referrals_is_accessible_and_sends_what_was_looked_at(page, live_server, fresh):
    officer = staff("liaison")
    referral = prepared(by=officer, attachments=FILES)
    said = listen(page)
    sign_in(page, live_server, officer)
    page.goto(f"{live_server}{reverse('admin:liaison_referral_changelist')}?tab=prepared")
    assert findings(page, "#desk-main") == []
    page.get_by_role("link", name=referral.number).click()
    assert findings(page, "#desk-main") == []
    page.get_by_role("link", name="Approve and send").click()
    assert page.get_by_text("/r/…/").is_visible()
    assert findings(page, "#desk-main") == []
    page.get_by_role("button", name="Approve and send").click()
    assert fresh(referral).state == "sent"
    assert said == []
