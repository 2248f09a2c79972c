"""The pages of a territory in a browser; the whole path to the document is in test_whole_path.py."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from partnerships.actions import territories as actions
from partnerships.tests.factories import staff
from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in, weigh

from .filled import fill, territory

pytestmark = pytest.mark.django_db(transaction=True)
WHOLE = re.compile(r"100\s%")  # Spanish keeps the sign apart


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


def test_the_list_of_sections_says_anew_how_far_it_is(page, live_server, written):
    profile, admin = written
    sign_in(page, live_server, admin)
    page.goto(f"{live_server}/territories/{profile.slug}/write/es/cover/")
    expect(page.locator("#completeness")).to_contain_text(WHOLE)
    page.fill("#id_promise", "")
    expect(page.locator("#completeness")).not_to_contain_text(WHOLE, timeout=10_000)


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
