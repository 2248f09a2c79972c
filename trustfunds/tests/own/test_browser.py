"""A donor's own pages as a browser sees them: the way from a figure to its entries and to the statement on paper."""

import pytest
from playwright.sync_api import expect

from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, sign_in
from portal.documents.making import make
from portal.documents.models import Document
from trustfunds.models import Alert

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["", "agreements/", "entries/?figure=deposits", "reports/", "statements/", "alerts/", "people/"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_is_accessible(page, live_server, house, language):
    house["giulia"].language = language
    house["giulia"].save()
    said = listen(page)
    sign_in(page, live_server, house["giulia"])
    read_in(page, live_server, language)
    for path in PAGES:
        page.goto(f"{live_server}/donor/italy/{path}")
        assert page.locator("html").get_attribute("lang") == language
        assert findings(page) == [], path
    assert said == []


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_window(page, live_server, house, size):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    sign_in(page, live_server, house["giulia"])
    for path in PAGES:
        page.goto(f"{live_server}/donor/italy/{path}")
        assert overflow(page) == 0, path


def test_a_donor_goes_from_a_figure_to_its_entries_filters_and_downloads_them(page, live_server, house):
    sign_in(page, live_server, house["giulia"])
    page.goto(f"{live_server}/donor/")
    page.get_by_label("Up to the end of").select_option("2023")
    page.get_by_role("button", name="Show").click()
    page.locator("dl.figures a").nth(1).click()
    expect(page.get_by_role("heading", name="Contributions from donors: USD 600.00")).to_be_visible()
    page.get_by_label("Fund").select_option("ITFUND")
    page.get_by_label("Until").fill("")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Contributions from donors: USD 77.77")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "italy-entries.xlsx"


def test_a_donor_asks_for_a_statement_and_has_it_without_reloading(page, live_server, house):
    sign_in(page, live_server, house["giulia"])
    page.goto(f"{live_server}/donor/italy/statements/")
    page.get_by_label("Year").select_option("2023")
    page.get_by_label("Language").select_option("fr")
    page.get_by_role("button", name="Make the statement").click()
    expect(page.get_by_text("Waiting to be made")).to_have_count(2)
    page.evaluate("window.untouched = true")
    for document in Document.objects.order_by("kind"):
        make(document.pk)
    links = page.locator(".document a[download]")
    expect(links).to_have_count(2, timeout=10_000)
    assert page.evaluate("window.untouched")
    for link, name in zip(links.all(), ("italy-2023-fr.pdf", "italy-2023-fr.xlsx"), strict=True):
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == name


def test_alerts_are_chosen_with_the_keyboard_alone(page, live_server, house):
    sign_in(page, live_server, house["giulia"])
    page.goto(f"{live_server}/donor/italy/alerts/")
    page.get_by_label("Deposit booked, All funds").focus()
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")  # delivery rate, all funds
    page.keyboard.press("Tab")
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your alerts are saved.")).to_be_visible()
    chosen = Alert.objects.order_by("kind").values_list("kind", "below", "fund")
    assert [(kind, below and int(below), fund) for kind, below, fund in chosen] == [
        ("delivery", 60, None),
        ("deposit", None, None),
    ]


def test_without_javascript_everything_still_works(browser, live_server, house):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    sign_in(page, live_server, house["giulia"])
    page.goto(f"{live_server}/donor/italy/statements/")
    page.get_by_role("button", name="Make the statement").click()
    make(Document.objects.get(kind="donor_statement").pk)
    page.reload()
    with page.expect_download() as download:
        page.locator(".document a[download]").click()
    assert download.value.suggested_filename.startswith("italy-")
    context.close()


def test_a_chart_is_a_picture_with_a_name_and_links(page, live_server, house):
    sign_in(page, live_server, house["giulia"])
    page.goto(f"{live_server}/donor/italy/")
    bars = page.locator(".donor-chart a:visible")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        charts = page.locator("svg[aria-label]:visible")
        assert charts.count() == 2
        assert bars.count() > 0
        shrunk = "pictures => pictures.map(one => one.getBoundingClientRect().width / one.viewBox.baseVal.width)"
        assert min(charts.evaluate_all(shrunk)) * 12 >= 11  # pixels of a letter
    bars.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/**")
