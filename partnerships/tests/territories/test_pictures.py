"""Pages of the territory document against the pictures somebody approved: a style that slipped is seen."""

import io

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw

from partnerships.management.demo.territories import louga, tyre, vlora
from portal.documents.rendering import render

from .pictures import APPROVED, complaints, difference, pages_of
from .printed import a_document, demo, fonts

ALL = 99
VLORA = {"country__iso2": "AL", "country__iso3": "ALB", "seat_city": "Vlorë"}
LOUGA = {"official_name": "Région de Louga", "latitude": "15.62", "longitude": "-16.22", "seat_city": "Louga"}
TYRE = {
    "official_name": "صور", "official_language": "ar", "latitude": "33.27", "longitude": "35.2", "seat_city": "صور",
    "country__iso2": "LB", "country__iso3": "LBN", "level": "union",
}  # fmt: skip
# Territory, its authority, and of which language and form how many pages are compared.
CASES = {
    "vlora": (vlora.VLORA, VLORA, [("en", "standard", ALL), ("en", "short", ALL), ("es", "short", ALL)]),
    "louga": (louga.LOUGA, LOUGA, [("fr", "short", ALL)]),
    "tyre": (tyre.TYRE, TYRE, [("ar", "standard", 4)]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("place", CASES)
def test_every_approved_page_looks_as_it_did(place, tmp_path):
    what, authority, editions = CASES[place]
    profile = demo(what, **authority)
    found, families = [], set()
    for language, form, last in editions:
        # The address is in the QR code, and must not follow the counters of the test's database.
        made = render(a_document(profile, language, form, url=f"https://portal.example/territories/{place}/")).content
        families |= set(fonts(pikepdf.open(io.BytesIO(made))))
        folder = tmp_path / f"{language}-{form}"
        folder.mkdir()
        found += complaints(f"{place}-{language}-{form}", pages_of(made, folder, last))
    assert [family for family in families if not family.startswith("Noto-Sans")] == [], "letters of this machine"
    assert found == [], "\n".join(found)


@pytest.fixture
def approved() -> Image.Image:
    return Image.open(APPROVED / "vlora-en-standard-02.png").convert("L")


def test_noise_is_not_seen(approved):
    """Edges one shade lighter, as another version of the renderer draws them."""
    lighter = approved.point(lambda value: value + 17 if 60 < value < 200 else value)
    assert lighter.tobytes() != approved.tobytes()
    assert difference(lighter, approved) == ""


def test_what_moved_and_what_is_gone_are_told_with_their_place(approved):
    assert "differs to the eye" in difference(ImageChops.offset(approved, 0, 1), approved)
    spoilt = approved.copy()
    ImageDraw.Draw(spoilt).rectangle((60, 300, 200, 330), fill=0)
    told = difference(spoilt, approved)
    assert "from 190 to 211 mm below its top, 37 to 128 mm from its left edge" in told
    assert "pixels and was" in difference(approved.crop((0, 0, 300, 300)), approved)


def test_approved_pictures_are_small():
    sizes = {one.name: one.stat().st_size for one in APPROVED.glob("*.png")}
    assert len(sizes) > 15
    assert max(sizes.values()) < 20_000, sizes
