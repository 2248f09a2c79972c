"""Writing a territory as its people do, in Spanish: typing is saved, a photograph is sent, the admin consents."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from partnerships.actions import territories as actions
from partnerships.tests.factories import staff
from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, sign_in, weigh

from .filled import fill, picture, territory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _roles(transactional_db):
    """The groups that a flushed database has lost."""
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def written():
    profile, admin = territory("es", official_name="Provincia de Prueba")
    admin.language = "es"
    admin.save()
    return fill(profile, admin, "es"), admin


def test_an_officer_fills_a_profile_in_spanish_sends_a_photograph_and_consents(page, live_server, written):
    profile, admin = written
    said = listen(page)
    sign_in(page, live_server, admin)
    read_in(page, live_server, "es")
    page.goto(f"{live_server}/territories/{profile.slug}/write/es/cover/")
    page.fill("#id_promise", "Agua para todos")
    expect(page.locator("#save-state")).to_contain_text(re.compile(r"\d\d:\d\d"), timeout=10_000)
    expect(page.locator("#save-state")).not_to_contain_text("Not saved")
    page.wait_for_timeout(300)
    assert profile.texts.get(field="promise", language="es").text == "Agua para todos"

    page.goto(f"{live_server}/territories/{profile.slug}/write/photographs/")
    page.set_input_files("#id_file", {"name": "pozo.png", "mimeType": "image/png", "buffer": picture(colour="#9A4A12")})
    page.fill("#id_alt", "Un pozo entre dos árboles")
    page.fill("#id_credit", "A. Ruiz")
    page.select_option("#id_place", "identity")
    page.check("#id_rights")
    page.click("main form[enctype] button.btn-primary")
    page.locator(".photo-list a").last.click()
    shown = page.locator("[data-focal] img")
    box = shown.bounding_box()
    shown.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(page.locator("#id_focal_x")).to_have_value("25")
    page.click("main form button.btn-primary")
    photo = profile.photos.get(place="identity")
    assert (photo.focal_x, photo.focal_y, photo.texts["es"]["alt"]) == (25, 75, "Un pozo entre dos árboles")

    page.goto(f"{live_server}/territories/{profile.slug}/consent/")
    expect(page.locator(".promise")).to_have_text("Agua para todos")
    page.fill("#id_role", "Presidenta de la Provincia")
    page.check("#id_agrees")
    page.click("#consent button.btn-primary")
    profile.refresh_from_db()
    assert profile.consent.given_as == "Presidenta de la Provincia"
    assert profile.consent.content["es"]["sections"]["cover"]["promise"] == "Agua para todos"
    assert said == []


def test_the_list_of_sections_says_anew_how_far_it_is(page, live_server, written):
    profile, admin = written
    sign_in(page, live_server, admin)
    page.goto(f"{live_server}/territories/{profile.slug}/write/es/cover/")
    expect(page.locator("#completeness")).to_contain_text("100%")
    page.fill("#id_promise", "")
    expect(page.locator("#completeness")).not_to_contain_text("100%", timeout=10_000)


@pytest.fixture
def public(written):
    profile, admin = written
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="Presidenta")
    actions.publish_profile(profile=profile, by=staff("approver"))
    return profile


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_and_fits(page, live_server, public, size):
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    open_to_all = ["", f"{public.slug}/"]
    own = ["write/", "write/es/glance/", "write/es/projects/", "write/photographs/", "consent/", "editions/"]
    for part in open_to_all:
        page.goto(f"{live_server}/territories/{part}")
        assert (findings(page), overflow(page)) == ([], 0), part
    sign_in(page, live_server, public.content_saved_by)
    for part in own:
        page.goto(f"{live_server}/territories/{public.slug}/{part}")
        assert (findings(page), overflow(page)) == ([], 0), part
    assert said == []


@pytest.mark.parametrize("part", ["list", "detail"])
def test_a_first_visit_is_light(page, live_server, public, part):
    address = f"{live_server}/territories/" if part == "list" else f"{live_server}{public.get_absolute_url()}"
    weight = weigh(page, address)
    pictures = sum(size for name, size in weight.parts.items() if "/pictures/" in name)
    assert weight.bytes - pictures <= 104_000, weight.parts
