"""The desk in a browser: nothing for axe to find, nothing refused by the policy, every task also by keyboard."""

import pytest

from partnerships import actions
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, ReasonFactory, in_review, member, screening, staff, submitted
from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in, weigh

from .pages import case_url, clones, queue_url, url_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(transactional_db):
    return staff("triage", name="Marta Ruiz")


@pytest.fixture
def desk(page, live_server, officer):
    sign_in(page, live_server, officer)
    return page


def pages_of(officer) -> dict[str, str]:
    row = in_review(officer)
    actions.note(request=row, by=officer, text="Called the region.")
    actions.message(request=row, by=officer, text="We look at it.")
    fresh = screening(officer)
    submitted()
    return {
        "index": "/admin/",
        "queue": queue_url(),
        "filtered": queue_url(kind="host_territory", q="eau"),
        "case": case_url(fresh),
        "case in review": case_url(row),
        "ask": url_of(row, "ask"),
        "propose": url_of(row, "propose"),
        "refer": url_of(row, "refer"),
        "merge": url_of(row, "merge"),
        "assign": url_of(row, "assign"),
    }


def test_nothing_for_axe_to_find_and_nothing_refused(desk, live_server, officer):
    for name, address in pages_of(officer).items():
        said = listen(desk)
        desk.goto(f"{live_server}{address}")
        assert findings(desk) == [], name
        assert said == [], name


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_window(desk, live_server, officer, size):
    width, height = SIZES[size]
    desk.set_viewport_size({"width": width, "height": height})
    for name, address in pages_of(officer).items():
        desk.goto(f"{live_server}{address}")
        assert overflow(desk) == 0, name


def test_a_check_is_recorded_without_leaving_the_page(desk, live_server, officer):
    row = screening(officer)
    desk.goto(f"{live_server}{case_url(row)}")
    desk.fill("#note-mandate", "Theme T11")
    desk.select_option("#value-mandate", "pass")
    desk.click("#check-mandate button")
    desk.wait_for_selector("#check-mandate .pill")
    assert "1 of 16" in desk.inner_text("#checks-done")
    assert row.checks.get().note == "Theme T11"


def test_the_mail_is_previewed_beside_the_form_in_the_requesters_language(desk, live_server, officer):
    authority = AuthorityFactory()
    row = in_review(officer, authority=authority, by=member(authority, language="fr"))
    ReasonFactory(code="test-declined", use="declined", explanation_fr="Hors de notre mandat.")
    desk.goto(f"{live_server}{url_of(row, 'propose')}")
    desk.check("input[value=declined]")
    desk.select_option("[name=reason]", "test-declined")
    assert desk.input_value("[name=message]") == "Hors de notre mandat."
    desk.click("button[name=preview]")
    desk.wait_for_selector("#preview [lang=fr]")
    assert "Hors de notre mandat." in desk.inner_text("#preview")
    assert not desk.is_visible("[name=redirected_to]")
    row.refresh_from_db()
    assert row.state == "review"


def test_bulk_from_the_list_to_the_report(desk, live_server, officer):
    submitted()
    submitted()
    other = staff("owner", name="Peter Lang")
    desk.goto(f"{live_server}{queue_url(tab='unassigned')}")
    desk.check("[data-check-all]")
    desk.get_by_role("button", name="Assign", exact=True).click()
    desk.select_option("[name=owner]", str(other.pk))
    desk.get_by_role("button", name="Check who will be changed").click()
    assert "Will be changed (2)" in desk.inner_text("main")
    desk.get_by_role("button", name="Assign: 2 cases").click()
    assert "2 cases were changed." in desk.inner_text("main")
    desk.get_by_role("link", name="Back to the list").click()
    assert desk.url.endswith(queue_url(tab="unassigned"))
    assert PartnershipRequest.objects.filter(owner=other).count() == 2


def test_the_keyboard_reaches_content_and_search(desk, live_server, officer):
    submitted()
    desk.goto(f"{live_server}{queue_url()}")
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.name") == "q"
    desk.reload()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "desk-skip"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "desk-main"


def test_without_javascript_every_step_works(browser, live_server, officer):
    row = screening(officer)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, officer)
    page.goto(f"{live_server}{case_url(row)}")
    page.select_option("#value-mandate", "pass")
    page.click("#check-mandate button")
    assert "Pass" in page.inner_text("#check-mandate")
    page.goto(f"{live_server}{url_of(row, 'hold')}")
    page.fill("[name=reason]", "Elections")
    page.click("button[name=preview]")
    assert "Nobody is written to." in page.inner_text("#preview")
    page.click("button[name=confirm]")
    assert "Put on hold: done." in page.inner_text("main")
    context.close()


def test_the_list_is_light(desk, live_server, officer):
    clones(submitted(), 60)
    weight = weigh(desk, f"{live_server}{queue_url(tab='all')}")
    assert weight.bytes <= 256_000, weight.parts
    assert weight.requests <= 23, list(weight.parts)
