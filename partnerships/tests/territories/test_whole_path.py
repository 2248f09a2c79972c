"""From the first word to the file a stranger opens: an officer in Spanish, two members of staff, and the public."""

import io
import re

import pikepdf
import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from partnerships.actions import territories as actions
from partnerships.models import Edition
from partnerships.tests.factories import staff
from portal.core.tests.browser import listen, read_in, sign_in
from portal.documents.making import make
from portal.documents.tests.reading import alternatives, words_of

from .filled import fill, picture, territory

pytestmark = pytest.mark.django_db(transaction=True)
PROMISE = "Agua para todos"
WELL = "Un pozo entre dos árboles"


@pytest.fixture
def asked(transactional_db):
    """A document whose data are collected, the officer who gives them, who prepares it, and who clears it."""
    call_command("sync_roles", verbosity=0)  # the groups that a flushed database has lost
    profile, officer = territory("es", official_name="Provincia de Prueba")
    officer.language = "es"
    officer.save()
    producer, approver = staff("owner"), staff("approver")
    document = actions.start_document(
        authority=fill(profile, officer, "es").authority, by=producer, languages=["es"], forms=["standard"]
    )
    return actions.collect(document=document, by=producer), officer, producer, approver


def test_a_territory_goes_from_its_officer_over_two_members_of_staff_to_the_public(
    new_context, live_server, asked, tmp_path
):
    document, officer, producer, approver = asked
    profile = document.profile
    at_home = f"{live_server}/territories/{profile.slug}"
    theirs, ours, second, public = (new_context().new_page() for _person in range(4))
    said = listen(theirs)
    for page, person in ((theirs, officer), (ours, producer), (second, approver)):
        sign_in(page, live_server, person)
    for page in (theirs, public):
        read_in(page, live_server, "es")

    writes(theirs, at_home, profile)
    sends_a_photograph(theirs, at_home, profile)
    decides(ours, live_server, document, "draft")
    decides(ours, live_server, document, "show")

    theirs.goto(f"{at_home}/check/")
    expect(theirs.locator("html")).to_have_attribute("lang", "es")
    theirs.locator("#section-cover summary").click()
    theirs.fill("#comment-cover", "Falta la foto del valle.")
    theirs.locator("#section-cover form button").click()
    theirs.locator("#consent form button.btn-secondary").click()
    document.refresh_from_db()
    assert document.state == "drafting"

    decides(ours, live_server, document, "settle", answer="Está en la página de identidad.")
    decides(ours, live_server, document, "show")

    theirs.goto(f"{at_home}/check/")
    expect(theirs.locator("#section-cover")).to_contain_text("Está en la página de identidad.")
    theirs.fill("#id_role", "Presidenta de la Provincia")
    theirs.check("#id_agrees")
    theirs.locator("#consent button.btn-primary").click()
    document.refresh_from_db()
    assert (document.state, document.consent.given_as) == ("clearance", "Presidenta de la Provincia")

    ours.goto(f"{live_server}{at_desk('change', document)}")
    expect(ours.locator(".desk-decisions")).not_to_contain_text("Clear and publish")
    decides(second, live_server, document, "publish")
    edition = Edition.objects.get()
    make(edition.pdf_id, bounded=False)
    assert said == []

    public.goto(at_home)
    expect(public.locator("html")).to_have_attribute("lang", "es")
    expect(public.locator("main")).to_contain_text(PROMISE)
    expect(public.get_by_alt_text(WELL)).to_have_count(1)
    file = public.request.get(f"{live_server}{public.locator('.documents a').get_attribute('href')}")
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")
    reads_right(file.body(), tmp_path)


def writes(page: Page, at_home: str, profile) -> None:
    page.goto(f"{at_home}/write/es/cover/")
    page.fill("#id_promise", PROMISE)
    expect(page.locator("#save-state")).to_contain_text(re.compile(r"\d\d:\d\d"), timeout=10_000)
    expect(page.locator("#save-state")).not_to_contain_text("Not saved")
    page.wait_for_timeout(300)
    assert profile.texts.get(field="promise", language="es").text == PROMISE


def sends_a_photograph(page: Page, at_home: str, profile) -> None:
    page.goto(f"{at_home}/write/photographs/")
    page.set_input_files("#id_file", {"name": "pozo.png", "mimeType": "image/png", "buffer": picture(colour="#9A4A12")})
    page.fill("#id_alt", WELL)
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
    assert (photo.focal_x, photo.focal_y, photo.texts["es"]["alt"]) == (25, 75, WELL)


def at_desk(name: str, document) -> str:
    return reverse(f"admin:partnerships_marketingdocument_{name}", args=[document.pk])


def decides(page: Page, live_server, document, verb: str, **answers: str) -> None:
    page.goto(f"{live_server}{at_desk(verb, document)}")
    for name, text in answers.items():
        page.fill(f"[name={name}]", text)
    page.click("button[name=confirm]")
    expect(page.locator(".desk-head")).to_be_visible()


def reads_right(content: bytes, folder) -> None:
    pdf = pikepdf.open(io.BytesIO(content))
    assert (pdf.Root.Lang, pdf.Root.MarkInfo.Marked) == ("es", True)
    assert pdf.docinfo.Title == "Provincia de Prueba: documento de marketing, edición 1"
    assert WELL in alternatives(pdf)
    text = " ".join(words_of(content, folder).split())
    assert PROMISE in text
    assert f"página {len(pdf.pages)} de {len(pdf.pages)}" in text
    assert "None" not in text
