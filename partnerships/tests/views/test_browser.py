"""The form as officers meet it: a line that breaks, a colleague at the same page, no JavaScript, a phone."""

import io
import os
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from partnerships import actions
from partnerships.models import PartnershipRequest, RequestFile, Upload
from partnerships.tests.factories import AuthorityFactory, CountryFactory, clean_answers, draft, member, screening
from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in, weigh
from portal.directory.states import MembershipRole

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _roles(transactional_db):
    """The groups that a flushed database has lost."""
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def authority():
    CountryFactory(iso2="MA", iso3="MAR", name_en="Morocco", name_fr="Maroc")
    return AuthorityFactory(official_name="Région de Louga")


@pytest.fixture
def anna(authority):
    return member(authority, MembershipRole.ADMIN, name="Anna", language="en")


@pytest.fixture
def row(authority, anna):
    return draft(authority, by=anna, language="en")


def open_step(page, live_server, row, key="purpose", person=None):
    sign_in(page, live_server, person or row.created_by)
    page.goto(f"{live_server}/requests/{row.key}/steps/{key}/")
    return page.locator("#save-state")


def stored(row) -> dict:
    row.refresh_from_db()
    return row.answers


def test_what_is_typed_is_saved_by_itself_and_the_line_says_so(page, live_server, row):
    said = listen(page)
    line = open_step(page, live_server, row)
    page.fill("#id_title", "Water for Mbaye")
    expect(line).to_contain_text("Not saved yet")
    expect(line).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=10_000)
    assert stored(row)["title"] == "Water for Mbaye"
    page.reload()
    expect(page.locator("#id_title")).to_have_value("Water for Mbaye")
    assert said == []


def test_a_line_that_breaks_loses_nothing_and_is_told(page, live_server, row):
    line = open_step(page, live_server, row)
    page.context.set_offline(True)
    page.fill("#id_title", "Typed in the tunnel")
    expect(line).to_contain_text("Not saved: no connection. Kept on this device", timeout=10_000)
    assert "title" not in stored(row)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#id_title")).to_have_value("Typed in the tunnel")
    page.context.set_offline(False)
    expect(line).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=15_000)
    assert stored(row)["title"] == "Typed in the tunnel"


def test_what_this_device_kept_comes_back_when_the_page_is_opened_again(page, live_server, row):
    open_step(page, live_server, row)
    page.context.set_offline(True)
    page.fill("#id_title", "Typed in the tunnel")
    page.fill("[name='expected_results-0-result']", "Nine fountains")
    expect(page.locator("#save-state")).to_contain_text("Kept on this device", timeout=10_000)
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server}/requests/")
    page.goto(f"{live_server}/requests/{row.key}/steps/purpose/")
    expect(page.locator("#id_title")).to_have_value("Typed in the tunnel")
    expect(page.locator("#save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=15_000)
    assert stored(row)["expected_results"] == [{"result": "Nine fountains"}]
    page.reload()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []


def test_back_forward_and_another_device_show_what_was_saved(browser, page, live_server, row):
    open_step(page, live_server, row)
    page.fill("#id_title", "Water")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Themes and goals")
    page.go_back()
    expect(page.locator("#id_title")).to_have_value("Water")
    page.fill("#id_title", "Water for Mbaye")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who asks")
    page.go_back()
    expect(page.locator("#id_title")).to_have_value("Water for Mbaye")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who asks")
    other = browser.new_context().new_page()
    open_step(other, live_server, row)
    expect(other.locator("#id_title")).to_have_value("Water for Mbaye")
    other.context.close()


def test_leaving_with_something_unsaved_is_asked_first(page, live_server, row):
    open_step(page, live_server, row)
    page.context.set_offline(True)
    page.locator("#id_title").press_sequentially("Unsaved")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => location.assign('/requests/'))")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.locator("#id_title")).to_have_value("Unsaved")


def test_signed_out_meanwhile_is_told_and_kept(page, live_server, row):
    line = open_step(page, live_server, row)
    page.context.clear_cookies()
    page.fill("#id_title", "After the session")
    expect(line).to_contain_text("you are signed out", timeout=10_000)
    sign_in(page, live_server, row.created_by)
    expect(line).to_contain_text(re.compile(r"Saved|signed out"))


def test_two_people_at_one_page_are_told_and_choose(browser, live_server, authority, row):
    bruno = member(authority, name="Bruno", language="en")
    pages = [browser.new_context().new_page() for _person in range(2)]
    for page, person in zip(pages, (row.created_by, bruno), strict=True):
        open_step(page, live_server, row, person=person)
    first, second = pages
    first.fill("#id_title", "Anna’s title")
    expect(first.locator("#save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=10_000)
    second.fill("#id_summary", "Bruno’s summary")
    second.fill("#id_title", "Bruno’s title")
    expect(second.locator("#save-state")).to_contain_text("Anna changed the same answer: Title", timeout=10_000)
    assert stored(row) == {"title": "Anna’s title", "summary": "Bruno’s summary"}
    second.get_by_role("button", name="Compare and choose").click()
    expect(second.locator(".clash")).to_contain_text("Anna’s title")
    assert findings(second) == []
    second.get_by_label("Mine").check()
    second.get_by_role("button", name="Save what I chose").click()
    expect(second.locator("#save-state")).to_contain_text("Saved")
    assert stored(row)["title"] == "Bruno’s title"
    for page in pages:
        page.context.close()


def test_two_people_at_different_fields_are_put_together(browser, live_server, authority, row):
    bruno = member(authority, name="Bruno", language="en")
    pages = [browser.new_context().new_page() for _person in range(2)]
    for page, person in zip(pages, (row.created_by, bruno), strict=True):
        open_step(page, live_server, row, person=person)
    pages[0].fill("#id_title", "Anna’s title")
    expect(pages[0].locator("#save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=10_000)
    pages[1].fill("#id_summary", "Bruno’s summary")
    expect(pages[1].locator("#save-state")).to_contain_text("Anna changed on this step too: Title", timeout=10_000)
    pages[1].fill("#id_summary", "Bruno’s longer summary")
    expect(pages[1].locator("#save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=10_000)
    pages[1].wait_for_timeout(2500)
    assert stored(row) == {"title": "Anna’s title", "summary": "Bruno’s longer summary"}
    for page in pages:
        page.context.close()


def test_the_whole_way_without_javascript(browser, live_server, authority, anna):
    malaga = AuthorityFactory(official_name="Málaga", search_text="malaga")
    clean_answers()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    sign_in(page, live_server, anna)
    page.goto(f"{live_server}/requests/new/")
    page.locator("#host_territory summary").click()
    page.locator("#host_territory button").click()
    go_on = lambda: page.get_by_role("button", name=re.compile("Save and (continue|review)")).click()  # noqa: E731
    page.fill("#id_role", "Head of unit")
    page.get_by_label("Official, mandated").check()
    go_on()
    page.fill("#id_title", "Water")
    page.fill("#id_summary", "Clean water for three villages")
    page.fill("#id_motivation", "They walk far")
    go_on()
    page.get_by_label("Water", exact=True).check()
    page.locator(".goals summary").first.click()
    page.locator("input[value='7.C']").check()
    go_on()
    page.get_by_label("Designed, with costs").check()
    go_on()
    page.locator("input[name=seeks][value=money]").check()
    go_on()
    page.get_by_label("We name countries or territories").check()
    page.select_option("#id_partner_countries_add", "MA")
    page.fill("#id_partner_authorities_search", "Mala")
    page.locator("#div_id_partner_authorities").get_by_role("button", name="Search").click()
    page.get_by_label("Málaga").check()
    go_on()
    page.select_option("#id_currency", "EUR")
    page.fill("#id_total", "95 000")
    page.fill("#id_own_secured", "22.000")
    page.fill("#id_sought", "73,000")
    go_on()
    for _step in ("time", "governance", "third_parties", "files"):
        go_on()
    page.locator("input[name=consent_publish][value=true]").check()
    page.locator("input[name=consent_share][value=true]").check()
    page.get_by_label("I may submit this request").check()
    go_on()
    page.get_by_role("button", name="Submit the request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    done = PartnershipRequest.objects.get()
    assert done.reference
    assert str(done.total) == "95000.00"
    assert done.revisions.get().answers["partner_authorities"] == [malaga.number]
    assert done.revisions.get().answers["partner_countries"] == ["MA"]
    context.close()


def test_an_upload_goes_on_where_the_line_broke(page, live_server, row, tmp_path, settings):
    big = tmp_path / "scan.png"
    big.write_bytes(noise())
    open_step(page, live_server, row, "files")
    page.select_option("[name=purpose]", "letter")
    page.set_input_files("input[type=file]", big)
    sent = []

    def break_the_second_piece(route):
        if route.request.method != "POST":
            return route.continue_()
        sent.append(route.request.url)
        return route.abort() if len(sent) == 2 else route.continue_()

    page.route(
        re.compile(r"/uploads/[^/?]+/"),
        lambda route: break_the_second_piece(route) if route.request.method == "POST" else route.continue_(),
    )
    page.get_by_role("button", name="Add the file").click()
    expect(page.locator("[data-upload-state]")).to_contain_text("No connection", timeout=10_000)
    assert Upload.objects.get().received == 256 * 1024
    expect(page.get_by_role("link", name="scan.png")).to_be_visible(timeout=20_000)
    assert RequestFile.objects.get().size == big.stat().st_size
    assert not Upload.objects.exists()


def noise() -> bytes:
    """A picture of about 700 kB that does not compress."""
    out = io.BytesIO()
    Image.frombytes("RGB", (480, 480), os.urandom(480 * 480 * 3)).save(out, "PNG")
    return out.getvalue()


def test_an_interrupted_upload_goes_on_after_the_page_was_opened_again(page, live_server, row, tmp_path):
    big = tmp_path / "scan.png"
    big.write_bytes(noise())
    open_step(page, live_server, row, "files")
    page.select_option("[name=purpose]", "letter")
    page.set_input_files("input[type=file]", big)
    posts = []

    def stop_after_the_first_piece(route):
        if route.request.method == "POST":
            posts.append(route.request.url)
        return route.abort() if len(posts) > 1 else route.continue_()

    page.route(re.compile(r"/uploads/[^/?]+/"), stop_after_the_first_piece)
    page.get_by_role("button", name="Add the file").click()
    expect(page.locator("[data-upload-state]")).to_contain_text("No connection", timeout=10_000)
    page.unroute_all()
    page.reload()
    expect(page.locator("[data-upload-state]")).to_contain_text("scan.png stopped on its way")
    page.select_option("[name=purpose]", "letter")
    page.set_input_files("input[type=file]", big)
    offsets = []
    page.on("request", lambda request: offsets.append(request.url) if "/uploads/" in request.url else None)
    page.get_by_role("button", name="Add the file").click()
    expect(page.get_by_role("link", name="scan.png")).to_be_visible(timeout=20_000)
    assert not any(url.endswith("/uploads/") for url in offsets), "it began anew"
    assert RequestFile.objects.get().size == big.stat().st_size


def test_a_search_while_typing_adds_an_authority(page, live_server, row):
    AuthorityFactory(official_name="Málaga", search_text="malaga")
    said = listen(page)
    open_step(page, live_server, row, "where")
    expect(page.locator("#id_partner_countries_add")).to_be_hidden()
    page.get_by_label("We name countries or territories").check()
    page.locator("#id_partner_authorities_search").press_sequentially("mala")
    page.get_by_label("Málaga").check()
    page.select_option("#id_partner_countries_add", "MA")
    expect(page.locator("#save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=10_000)
    page.wait_for_timeout(2500)
    assert stored(row)["partner_countries"] == ["MA"]
    assert len(stored(row)["partner_authorities"]) == 1
    assert said == []


def test_every_step_and_page_is_accessible_quiet_and_fits(page, live_server, authority, anna):
    full = draft(
        authority, by=anna, language="en", answers=clean_answers(readiness="idea", total="x", title="Eau " * 25)
    )
    case = screening(authority=authority, by=anna)
    case = actions.ask(
        request=case, by=case.owner, fields=["summary", "letter_file"], question="Which?", due_on=later()
    )
    sign_in(page, live_server, anna)
    said, found = listen(page), {}
    steps = [
        "identity",
        "purpose",
        "themes",
        "host",
        "offer",
        "where",
        "resources",
        "time",
        "governance",
        "third_parties",
        "files",
        "consent",
    ]
    addresses = ["/requests/", "/requests/?tab=drafts", "/requests/new/", "/requests/new/?kind=national_event"]
    addresses += [f"/requests/{full.key}/steps/{key}/?gaps" for key in steps]
    addresses += [f"/requests/{full.key}/{name}" for name in ("", "review/", "discard/")]
    addresses += [f"/requests/{case.reference}/{name}" for name in ("", "answers/", "answer/", "withdraw/", "sent/")]
    for address in addresses:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{live_server}{address}")
        found[address] = findings(page)
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            if overflow(page):
                found[address].append(f"wider than {width}")
    assert {address: what for address, what in found.items() if what} == {}
    assert said == []


def later():
    return timezone.localdate() + timedelta(days=15)


@pytest.mark.parametrize("key", ["themes", "where", "files"])
def test_a_step_is_light_on_a_first_visit(page, live_server, row, key):
    sign_in(page, live_server, row.created_by)
    weight = weigh(page, f"{live_server}/requests/{row.key}/steps/{key}/")
    assert weight.bytes <= 150_000, weight.parts
    assert weight.requests <= 16, weight.parts
