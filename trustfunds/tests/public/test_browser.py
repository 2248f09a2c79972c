"""The public pages as a browser sees them: one number and its proof, with and without JavaScript, by keyboard."""

import pytest
from playwright.sync_api import expect

from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, weigh

pytestmark = pytest.mark.django_db(transaction=True)

PATHS = [
    "/funds/",
    "/funds/PB000/",
    "/funds/PB000/ledger/",
    "/funds/PB000/donors/",
    "/funds/PB000/organisations/",
    "/funds/PB000/projects/",
    "/funds/PB000/projects/PB/A-1/",
    "/funds/PB000/reports/",
    "/funds/PB000/entries/?figure=deposits",
    "/funds/entries/?donor=norway&currency=USD",
    "/funds/countries/",
    "/funds/organisations/",
    "/funds/organisations/undp/",
    "/donors/",
    "/donors/norway/",
]
WEIGHT = 200_000


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_is_accessible(page, live_server, pool, language):
    said = listen(page)
    read_in(page, live_server, language)
    for path in PATHS:
        page.goto(f"{live_server}{path}")
        assert page.locator("html").get_attribute("lang") == language
        assert findings(page) == [], path
    assert said == []


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_window(page, live_server, pool, size):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    for path in PATHS:
        page.goto(f"{live_server}{path}")
        assert overflow(page) == 0, path


def test_fund_page_is_light(page, live_server, pool):
    weight = weigh(page, f"{live_server}/funds/PB000/")
    assert weight.bytes < WEIGHT, weight.parts
    assert weight.requests <= 16


def test_filter_without_reload_keeps_its_state_in_the_address(page, live_server, pool):
    page.goto(f"{live_server}/funds/PB000/")
    page.evaluate("window.here = true")
    page.get_by_label("Donor", exact=True).select_option("norway")
    expect(page.get_by_text("Money in a pool is not earmarked")).to_be_visible()
    assert "donor=norway" in page.url
    assert page.evaluate("window.here") is True
    page.reload()
    expect(page.get_by_label("Donor", exact=True)).to_have_value("norway")
    page.go_back()
    expect(page.get_by_text("Money in a pool is not earmarked")).to_have_count(0)


def test_filter_works_without_javascript(browser, live_server, pool):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}/funds/PB000/")
    page.get_by_label("Donor", exact=True).select_option("norway")
    page.get_by_role("button", name="Show").click()
    assert "donor=norway" in page.url
    expect(page.get_by_text("Money in a pool is not earmarked")).to_be_visible()
    page.get_by_text("The same numbers as a table").first.click()
    expect(page.get_by_role("region", name="Contributions by year")).to_be_visible()
    context.close()


def test_from_a_bar_by_keyboard_to_its_entries_and_one_entry(page, live_server, pool):
    page.goto(f"{live_server}/funds/PB000/")
    bar = page.locator("#deposits_by_year svg a").first
    bar.focus()
    expect(bar).to_have_attribute("aria-label", "2010: 1,000")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/**year=2010**")
    expect(page.locator(".totals .is-total")).to_contain_text("1,000.25")
    page.get_by_role("link", name="E-0").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deposit, 1,000.25 USD")


def test_figure_of_the_ledger_opens_its_entries_and_their_file(page, live_server, pool):
    page.goto(f"{live_server}/funds/PB000/ledger/")
    row = page.get_by_role("row", name="Contributions from donors")
    row.get_by_role("link", name="1,760").click()
    expect(page.locator(".totals .is-total")).to_contain_text("1,760.25")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "PB000-entries.csv"


def test_large_export_is_offered_and_its_progress_shown(page, live_server, pool, monkeypatch):
    monkeypatch.setattr("trustfunds.views.funds.exports.AT_ONCE", {"csv": 1, "json": 1, "xlsx": 1})
    page.goto(f"{live_server}/funds/PB000/entries/?export=csv")
    assert findings(page) == []
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("PB000-entries.csv")).to_be_visible()
    assert findings(page) == []
