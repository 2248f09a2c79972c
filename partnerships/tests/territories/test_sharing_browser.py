"""Passing a territory on, in a browser: copying an address, the card in somebody else's page, the desk's sending."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in

from .filled import fill, territory
from .test_dissemination import mailbox, published_in, send

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "admin:partnerships_marketingdocument"
ELSEWHERE = "http://elsewhere.localhost/"


@pytest.fixture
def document(transactional_db):
    call_command("sync_roles", verbosity=0)
    profile, admin = territory(official_name="Region of Study")
    return published_in(fill(profile, admin), admin, "en")


def test_it_is_passed_on_by_address_and_by_card(page, live_server, document):
    said = listen(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write", "local-network-access"])
    slug = document.profile.slug
    page.goto(f"{live_server}/territories/{slug}/")
    page.locator("[data-copy=share-page]").click()
    expect(page.locator("[data-copy=share-page]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/territories/{slug}/")
    address = f"{live_server}/territories/{slug}/card/"
    frame = f'<!doctype html><title>City</title><iframe src="{address}" title="Card" width="360" height="520"></iframe>'
    page.route(ELSEWHERE, lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(ELSEWHERE)
    card = page.frame_locator("iframe")
    expect(card.get_by_role("heading", name="Region of Study")).to_be_visible()
    page.goto(address)
    assert (findings(page), said) == ([], [])


def test_an_officer_chooses_looks_and_sends_on_a_phone(page, live_server, document):
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["phone"], strict=True)))
    sign_in(page, live_server, document.owner)
    page.goto(f"{live_server}{reverse(f'{DESK}_disseminate', args=[document.pk])}")
    page.fill("[name=addresses]", "press@paper.example; The Paper; en")
    page.get_by_role("button", name="Show whom it reaches").click()
    expect(page.locator("#preview")).to_contain_text("1 address gets the mail.")
    expect(page.locator("#preview")).to_be_in_viewport()
    assert (findings(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Send to 1 address").click()
    expect(page.get_by_text("1 mail is on its way.")).to_be_visible()
    send(document, mailbox("one"))
    page.goto(f"{live_server}{reverse(f'{DESK}_dissemination', args=[document.pk])}")
    expect(page.locator("#log")).to_contain_text("The Paper")
    assert (findings(page), overflow(page)) == ([], 0)
    sign_in(page, live_server, document.profile.content_saved_by)
    page.goto(f"{live_server}{reverse('territories:readers', args=[document.profile.slug])}")
    assert (findings(page), overflow(page)) == ([], 0)
    assert said == []
