"""The territory document, read back."""

import hashlib
import io
import re
from datetime import date

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from partnerships.actions import territories as actions
from partnerships.charts import territories as charts
from partnerships.documents.territories import PRINT_WIDTHS, photograph
from partnerships.management.demo.territories import vlora
from partnerships.models import Edition, EditionDownloads
from partnerships.tests.factories import staff
from portal.documents.fonts import configuration
from portal.documents.making import make
from portal.documents.models import Document
from portal.documents.rendering import render
from portal.documents.tests.reading import alternatives, words_of

from .conftest import client_of
from .filled import picture
from .printed import a_document, demo, fonts

LONG_NAME = "Gobierno Autónomo Descentralizado Provincial de Santo Domingo de los Tsáchilas"
pytestmark = pytest.mark.django_db


def test_standard_form_of_the_demonstration_is_complete_tagged_and_light(tmp_path):
    document = a_document(demo(vlora.VLORA))
    made = render(document)
    assert 8 <= made.pages <= 12
    assert len(made.content) < 3_000_000
    pdf = pikepdf.open(io.BytesIO(made.content))
    assert (pdf.Root.Lang, pdf.Root.MarkInfo.Marked) == ("en", True)
    assert pdf.docinfo.Title == document.title
    assert set(fonts(pdf).values()) == {True}
    said = alternatives(pdf)
    assert any("Under 15: 17.5%" in one for one in said)
    assert any(one.startswith("Where Region of Vlora lies") for one in said)
    assert any("QR code to" in one for one in said)
    assert all(said)
    with pdf.open_outline() as outline:
        (top,) = outline.root
        titles = [one.title for one in top.children]
    assert [re.sub(r"^\d+", "", title) for title in titles] == [
        section["title"] for key, section in ordered(document.data) if key != "cover"
    ]
    text = words_of(made.content, tmp_path)
    assert "EUR 640,000" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "None" not in text
    assert f"page {made.pages} of {made.pages}" in " ".join(text.split())
    assert configuration().font_features == {}, "WeasyPrint keeps these for ever, once for every text that asks"


def ordered(data):
    return sorted(data["sections"].items(), key=lambda pair: pair[1]["number"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_short_form_has_two_pages(language):
    assert render(a_document(demo(vlora.VLORA), language, "short")).pages == 2


def test_short_form_keeps_to_two_pages_when_much_is_offered_and_sought(written):
    document = a_document(written[0], form="short")
    exchange = document.data["sections"]["exchange"]
    line = {**exchange["offers"][0], "words": "We train those who keep the water running. " * 5}
    exchange["offers"] = exchange["seeks"] = [line] * 6
    assert render(document).pages == 2


def test_identical_data_give_identical_bytes(written):
    profile, _admin = written
    sums = {hashlib.sha256(render(a_document(profile)).content).hexdigest() for _time in range(2)}
    assert len(sums) == 1
    assert hashlib.sha256(render(a_document(profile, name="Another")).content).hexdigest() not in sums


def test_without_photographs_and_with_little_data_nothing_empty_is_printed(written, tmp_path):
    document = a_document(written[0])
    sections = document.data["sections"]
    sections["cover"].pop("photo")
    for key in ("partners", "rules", "government", "message"):
        sections.pop(key, None)
    for name in ("place", "accent"):
        document.data.pop(name, None)
    for project in sections["projects"]["projects"]:
        project.pop("people_served", None)
    made = render(document)
    text = words_of(made.content, tmp_path)
    assert "None" not in text
    assert "Partners so far" not in text
    assert "Drawn pattern" in alternatives(pikepdf.open(io.BytesIO(made.content)))


def test_a_very_long_name_wraps_inside_the_page(written, tmp_path):
    made = render(a_document(written[0], name=LONG_NAME, native_name=LONG_NAME))
    boxes = words_of(made.content, tmp_path, "-bbox")
    rights = [float(one) for one in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(rights) <= 596
    assert LONG_NAME in " ".join(words_of(made.content, tmp_path, "-l", "1").split())


def test_twelve_photographs_stay_light(written):
    profile, admin = written
    for number in range(11):
        actions.add_photo(
            profile=profile,
            by=admin,
            content=picture(2400, 1600, f"#{number:02x}8866"),
            place="identity",
            credit="A. Sy",
            language="en",
            alt=f"A plain {number}",
        )
    made = render(a_document(profile))
    said = alternatives(pikepdf.open(io.BytesIO(made.content)))
    assert sum(one.startswith("A plain") for one in said) == 12
    assert len(made.content) < 3_000_000


def test_a_photograph_in_a_column_is_brought_to_its_width(written):
    profile, admin = written
    photo = actions.add_photo(
        profile=profile,
        by=admin,
        content=picture(2400, 1600),
        place="identity",
        credit="A. Sy",
        language="en",
        alt="A plain",
    )
    with Image.open(io.BytesIO(photograph(f"part/{photo.key}").content)) as shown:
        assert shown.size == (PRINT_WIDTHS["part"], 600)


def test_a_bar_below_zero_has_no_length_on_the_page_and_a_place_in_the_chart():
    rows = [
        {"name": "a", "value": "-4", "shown": "−4", "unit_label": "%"},
        {"name": "b", "value": "8", "shown": "8", "unit_label": "%"},
    ]
    assert charts.lengths(rows) == [0, 70]
    assert [one["value"] for one in charts.bars_spec(rows, "#0468B1")["data"]["values"]] == [-4, 8]


# From the publication to the file


@pytest.fixture
def edition(checking):
    admin = checking.profile.authority.memberships.get(role="admin").user
    version = checking.profile.content_version
    document = actions.consent(document=checking, by=admin, content_version=version, role="President")
    actions.publish(document=document, by=staff("approver"))
    return Edition.objects.select_related("pdf", "document__profile").get()


def test_publishing_asks_for_the_pdf_of_each_edition_once(edition):
    assert edition.pdf.kind == "territory_standard"
    assert edition.pdf.data["edition"] == edition.data["edition"]
    assert Document.objects.filter(kind="territory_standard").count() == 1


def test_public_page_links_the_file_and_downloads_are_counted_by_day(edition):
    make(edition.pdf_id, bounded=False)
    edition.pdf.refresh_from_db()
    assert edition.pdf.is_ready, edition.pdf.error
    address = reverse("documents:download", args=[edition.pdf.number])
    page = Client().get(edition.document.profile.get_absolute_url())
    assert address in page.content.decode()
    for _time in range(2):
        assert Client().get(address)["Content-Type"] == "application/pdf"
    Client().head(address)
    row = EditionDownloads.objects.get()
    assert (row.edition, row.count) == (edition, 2)
    assert isinstance(row.day, date)


def test_an_older_edition_is_only_for_the_authority_and_staff(edition, stranger, viewer):
    make(edition.pdf_id, bounded=False)
    Edition.objects.filter(pk=edition.pk).update(withdrawn_at=edition.published_at)
    address = reverse("documents:download", args=[edition.pdf.number])
    assert Client().get(address).status_code == 302
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(viewer).get(address).status_code == 200
