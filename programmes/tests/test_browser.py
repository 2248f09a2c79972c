"""The pages of programmes and the contact page in a browser: accessible, quiet, light, never too wide."""

import pytest
from django.urls import reverse

from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in, sign_in, weigh
from programmes.models import Enquiry, Section

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ["/programmes/", "/programmes/art-gold/", "/programmes/wacap/", "/contact/", "/contact/sent/"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_public_pages_are_accessible_and_fit(page, live_server, programmes, make_call, language):
    call = make_call()
    said = listen(page)
    read_in(page, live_server, language)
    for address in [*ADDRESSES, reverse("programmes:call", args=["leda", call.key])]:
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{live_server}{address}")
            assert overflow(page) == 0, (address, width)
        assert findings(page) == [], address
    assert said == []


def test_a_first_visit_of_a_programme_is_light(page, live_server, programmes):
    weight = weigh(page, f"{live_server}/programmes/art-gold/")
    assert weight.bytes <= 110_000, weight.parts


def test_a_message_is_sent_without_javascript(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}/contact/")
    page.get_by_label("Who writes").select_option("donor")
    page.get_by_label("About what").select_option("funds")
    page.get_by_label("Your name").fill("Ingrid Dahl")
    page.get_by_label("Your e-mail address").fill("ingrid@example.no")
    page.get_by_label("Your message").fill("How may we contribute?")
    page.get_by_label("You may keep this message").check()
    page.get_by_role("button", name="Send the message").click()
    page.get_by_role("heading", name="Your message has arrived").wait_for()
    assert Enquiry.objects.get().name == "Ingrid Dahl"
    context.close()


def test_an_editor_writes_bold_and_sees_the_page_before_saving(page, live_server, programmes, person):
    sign_in(page, live_server, person("editor"))
    section = Section.objects.get(key="wacap-gets")
    said = listen(page)
    page.goto(f"{live_server}{reverse('admin:programmes_section_change', args=[section.pk])}")
    field = page.locator("#id_body_en")
    field.fill("Contacts")
    field.select_text()
    page.get_by_role("button", name="Bold").first.click()
    assert field.input_value() == "**Contacts**"
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview: English").click()
    opened.value.locator("#gets ~ p strong", has_text="Contacts").wait_for()
    section.refresh_from_db()
    assert "**Contacts**" not in section.body_en
    assert said == []
