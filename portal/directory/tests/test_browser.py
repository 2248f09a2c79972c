"""The directory in a real browser: accessible, quiet, never too wide, quicker with JavaScript and whole without."""

import pytest
from django.urls import reverse

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from portal.directory.models import Theme
from portal.directory.states import Level

from .factories import AuthorityFactory, asks, claimed, member, staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tuscany():
    Theme.objects.create(code="T11", name_en="Water, sanitation, waste")
    authority, admin = claimed(
        official_name="Toscana", name_en="Tuscany", level=Level.REGION, offers=[{"theme": "T11", "text": "Engineers"}]
    )
    asks(authority, name="Bruno Rossi")
    member(authority, name="Carla Verdi")
    return authority, admin


def pages(authority) -> list[str]:
    of_it = ["detail", "team", "invite", "leave", "profile"]
    blocks = ["identity", "figures", "legal", "contact", "expertise", "cooperation", "summary"]
    unclaimed = AuthorityFactory(official_name="Umbria")
    return [
        reverse("workspace"),
        reverse("directory:find") + "?q=tuscany",
        reverse("directory:find") + "?q=Tuscanny",
        reverse("directory:propose"),
        reverse("directory:claim", args=[unclaimed.number]),
        *[reverse(f"directory:{name}", args=[authority.number]) for name in of_it],
        *[reverse("directory:block", args=[authority.number, key]) for key in blocks],
    ]


def test_every_page_is_accessible_quiet_and_fits(page, live_server, tuscany):
    authority, admin = tuscany
    sign_in(page, live_server, admin)
    said, found = listen(page), {}
    for address in pages(authority):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{live_server}{address}")
        found[address] = findings(page)
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            if overflow(page):
                found[address].append(f"wider than {width}")
    assert {address: what for address, what in found.items() if what} == {}
    assert said == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_public_page_is_accessible(page, live_server, bodies_and_countries, language):
    page.context.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{live_server}{reverse('agencies')}")
    assert page.locator("html").get_attribute("lang") == language
    assert findings(page) == []
    assert overflow(page) == 0


def test_the_desks_pages_are_accessible(page, live_server, tuscany):
    authority, _admin = tuscany
    row = authority.memberships.waiting().get()
    sign_in(page, live_server, staff("triage", "editor"))
    said, found = listen(page), {}
    for address in [
        reverse("admin:directory_authority_changelist"),
        reverse("admin:directory_authority_change", args=[authority.pk]),
        reverse("admin:directory_membership_changelist"),
        reverse("admin:directory_membership_change", args=[row.pk]),
        reverse("admin:directory_membership_approve_member", args=[row.pk]),
        reverse("admin:directory_theme_history", args=["T11"]),
    ]:
        page.goto(f"{live_server}{address}")
        found[address] = findings(page, "#desk-main")
    assert {address: what for address, what in found.items() if what} == {}
    assert said == []


def test_results_come_while_typing_and_the_address_keeps_them(page, live_server, tuscany):
    _authority, admin = tuscany
    sign_in(page, live_server, admin)
    page.goto(f"{live_server}{reverse('directory:find')}")
    page.locator("#id_q").press_sequentially("tusc", delay=20)
    page.locator("#results").get_by_role("link", name="Toscana").wait_for()
    assert page.url.endswith("?q=tusc&country=")
    page.reload()
    assert page.locator("#results").get_by_role("link", name="Toscana").is_visible()


def test_claiming_and_writing_a_profile_works_without_javascript(browser, live_server):
    from .factories import UserFactory

    Theme.objects.create(code="T11", name_en="Water")
    AuthorityFactory(official_name="Umbria", level=Level.REGION)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, UserFactory())
    page.goto(f"{live_server}{reverse('directory:find')}")
    page.get_by_label("Name of your authority").fill("umbría")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Umbria").click()
    page.get_by_role("link", name="Claim this authority").click()
    page.get_by_label("Your role there").fill("Head of cooperation")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Claim this authority").click()
    page.get_by_role("link", name="Edit What you offer and need").click()
    offers = page.get_by_role("group", name="Expertise offered")
    offers.get_by_label("Theme").first.select_option("T11")
    offers.get_by_label("In a sentence or two").first.fill("Engineers for small networks")
    offers.get_by_role("button", name="Add a line").click()
    assert page.get_by_role("group", name="Expertise offered").get_by_label("Theme").count() == 2
    page.get_by_role("button", name="Save").click()
    assert "Engineers for small networks" in page.locator("main").inner_text()
    context.close()
