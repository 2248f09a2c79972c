"""The PDF itself, read back."""

import hashlib
import io
import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from django.template import engines
from django.template.loaders import locmem

from portal.documents.models import Document
from portal.documents.registry import Asset, register_assets
from portal.documents.rendering import AssetRefused, render

from . import kinds
from .reading import alternatives, structure, words_of

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
PICTURE = f"data:image/svg+xml,{SVG.format('')}"
BODY = """{% extends "pdf/base.html" %}{% load pdf portal %}{% block content %}
<h2>First part</h2>
<p>Ελληνικά, Русский, <strong>bold</strong>, <em>slanted</em>, <span lang="ar" dir="rtl">مرحبا</span></p>
{% if data.day %}<p>{{ data.day|as_day|day }}</p>{% endif %}
<table><thead><tr><th scope="col">Fund</th><th scope="col">Sum</th></tr></thead>
<tbody><tr><td>A</td><td class="figure">95,000</td></tr></tbody></table>
{% for n in data.pages %}<section><h2>Part {{ n }}</h2><p style="break-after: page">x</p></section>{% endfor %}
{% if data.picture %}<img src="{{ data.picture }}" alt="A picture">{% endif %}
{% endblock %}"""


@pytest.fixture(autouse=True)
def _body(monkeypatch):
    engine = engines["django"].engine
    monkeypatch.setattr(
        engine, "template_loaders", [locmem.Loader(engine, {"test_sheet.html": BODY}), *engine.template_loaders]
    )
    monkeypatch.setitem(kinds.KINDS, kinds.SHEET, kinds.with_template("test_sheet.html"))


def a_document(**data) -> Document:
    language = data.pop("language", "en")
    return Document(
        kind=kinds.SHEET,
        number="TS-2026-000012",
        title="Request PR-2026-0001, revision 1 & more",
        language=language,
        data=data,
        asked_at=datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
    )


def read(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(document).content))


def text_of(document: Document, folder: Path) -> str:
    return words_of(render(document).content, folder, "-layout")


def test_file_is_tagged_and_says_its_language_and_title():
    pdf = read(a_document(language="fr"))
    assert pdf.Root.Lang == "fr"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.docinfo.Title == "Request PR-2026-0001, revision 1 & more"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Request PR-2026-0001, revision 1 & more"


def test_headings_tables_and_pictures_are_in_the_structure():
    pdf = read(a_document(url="http://127.0.0.1:8000/x/"))
    names = structure(pdf)
    assert names.count("/H1") == 1
    assert {"/H2", "/P", "/Table", "/TH", "/TD", "/Figure"} <= set(names)


def test_every_picture_says_what_it_shows():
    pdf = read(a_document(url="http://127.0.0.1:8000/x/", picture=PICTURE))
    assert alternatives(pdf) == [
        "QR code to http://127.0.0.1:8000/x/",
        "A picture",
    ]


def test_letters_are_embedded_and_come_out_of_the_packages():
    pdf = read(a_document())
    fonts = {str(font.BaseFont).partition("+")[2]: font for font in pdf.pages[0].Resources.Font.values()}
    assert set(fonts) == {
        "Noto-Sans",
        "Noto-Sans-Bold",
        "Noto-Sans-Semi-Bold",
        "Noto-Sans-Italic",
        "Noto-Sans-Arabic",
    }
    for font in fonts.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_pages_are_a4_with_bookmarks():
    pdf = read(a_document(pages=[2, 3]))
    assert [[round(float(n)) for n in page.MediaBox] for page in pdf.pages] == [[0, 0, 595, 842]] * 2
    with pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Request PR-2026-0001, revision 1 & more"
        assert [part.title for part in top.children] == ["First part", "Part 2", "Part 3"]


def test_every_page_carries_title_number_and_count(tmp_path):
    for number, page in enumerate(text_of(a_document(pages=[2, 3, 4]), tmp_path).split("\f")[:3], start=1):
        foot = page.rstrip().splitlines()[-1]
        assert foot.startswith("Request PR-2026-0001, revision 1 & more")
        assert f"TS-2026-000012 · page {number} of 3" in " ".join(foot.split())


def test_dates_are_written_in_the_language_of_the_document(tmp_path):
    assert "24 novembre 2026" in text_of(a_document(day="2026-11-24", language="fr"), tmp_path)


def test_dates_in_the_file_are_the_moment_it_was_asked_for():
    pdf = read(a_document())
    info = pdf.docinfo
    assert (info.CreationDate, info.ModDate) == ("D:20261124103000Z", "D:20261124103000Z")


def test_the_same_row_gives_the_same_bytes_also_in_another_process():
    here = hashlib.sha256(render(a_document()).content).hexdigest()
    assert here == hashlib.sha256(render(a_document()).content).hexdigest()
    script = (
        "import django, hashlib; django.setup()\n"
        "from portal.documents.tests import test_rendering as t\n"
        "from django.template import engines\n"
        "from django.template.loaders import locmem\n"
        "engine = engines['django'].engine\n"
        "engine.template_loaders.insert(0, locmem.Loader(engine, {'test_sheet.html': t.BODY}))\n"
        "t.kinds.KINDS[t.kinds.SHEET] = t.kinds.with_template('test_sheet.html')\n"
        "print(hashlib.sha256(t.render(t.a_document()).content).hexdigest())"
    )
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def test_other_data_give_other_bytes():
    assert render(a_document()).content != render(a_document(day="2026-11-24")).content


def test_right_to_left_documents_are_marked(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    assert read(a_document(language="ar")).Root.Lang == "ar"


def test_nothing_is_wrong_in_the_eyes_of_the_renderer(caplog):
    caplog.set_level(logging.WARNING, logger="weasyprint")
    logging.getLogger("weasyprint").propagate = True
    render(a_document(url="http://127.0.0.1:8000/x/", picture=PICTURE))
    assert [record.getMessage() for record in caplog.records] == []


def test_no_letters_are_left_in_the_temporary_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    render(a_document())
    assert list(tmp_path.iterdir()) == []


# What it may fetch


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "https://example.org/x.png", "ftp://example.org/x", "x.png",
     "asset:unknown/x", "asset:static/../portal/settings.py", "asset:static/no/such.svg"],
)  # fmt: skip
def test_no_file_and_no_network_is_fetched(address):
    with pytest.raises(AssetRefused):
        render(a_document(picture=address))


def test_a_data_address_cannot_lead_further():
    inner = SVG.format("<image width='9' height='9' href='file:///etc/passwd'/>")
    with pytest.raises(AssetRefused, match="passwd"):
        render(a_document(picture=f"data:image/svg+xml,{inner}"))


def test_a_picture_that_cannot_be_drawn_stops_the_document():
    with pytest.raises(AssetRefused, match="Failed to load image"):
        render(a_document(picture="data:image/png;base64,AAAA"))


def test_static_files_and_registered_assets_are_shown():
    register_assets("test", lambda key: Asset(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"))
    render(a_document(picture="asset:static/img/icon.svg"))
    render(a_document(picture="asset:test/anything"))
