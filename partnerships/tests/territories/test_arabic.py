"""The Arabic edition: from right to left, and every name that the portal itself puts in is Arabic."""

import io
import re

import pikepdf
import pytest
from django.utils import translation

from partnerships.actions import territories as actions
from partnerships.management.demo.territories import tyre
from partnerships.selectors.territories.content import content
from portal.core.reference import DATASETS, sync
from portal.directory.models import Country, Goal, Theme
from portal.directory.states import Level
from portal.documents.rendering import render
from portal.documents.tests.reading import words_of

from .filled import fill
from .printed import a_document, demo, fonts

pytestmark = pytest.mark.django_db
ARABIC, LATIN = re.compile(r"[\u0621-\u064a]"), re.compile("[A-Za-z]")
# What stays in Latin letters: addresses, numbers of documents, currencies, names of sources and licences.
STAYS_LATIN = re.compile(r"https?://\S+|\S+@\S+|T[DM]-\S+|EUR|USD|GeoNames|CC BY|Natural Earth|SHA")


def is_arabic(name: str) -> bool:
    return bool(ARABIC.search(name)) and not LATIN.search(name)


@pytest.fixture
def tyre_in_arabic():
    return a_document(demo(tyre.TYRE, official_name="صور", official_language="ar"), "ar")


def test_it_is_set_from_right_to_left(tyre_in_arabic, tmp_path):
    made = render(tyre_in_arabic)
    pdf = pikepdf.open(io.BytesIO(made.content))
    assert pdf.Root.Lang == "ar"
    embedded = fonts(pdf)
    assert set(embedded.values()) == {True}
    assert any("Arabic" in name for name in embedded)
    boxes = words_of(made.content, tmp_path, "-bbox", "-f", "2", "-l", "2")
    words = [
        (float(x), float(right))
        for x, right in re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', boxes)
    ]
    assert max(right for _x, right in words) > 540  # lines begin at the right edge
    first_number = re.search(r'<word xMin="([\d.]+)"[^>]*>247,000<', boxes)
    assert float(first_number[1]) > 300  # the first of the figures stands at the right
    text = STAYS_LATIN.sub("", words_of(made.content, tmp_path))
    assert sorted(set(re.findall("[A-Za-z]{3,}", text))) == []


def test_countries_themes_goals_and_levels_are_named_in_arabic(tyre_in_arabic):
    sections = tyre_in_arabic.data["sections"]
    named = [
        tyre_in_arabic.data["country"]["name"],
        tyre_in_arabic.data["level"],
        *(one["theme"]["name"] for key in ("offers", "seeks") for one in sections["exchange"][key]),
        *(one["goal"][part] for one in sections["goals"]["goals"] for part in ("label", "name")),
        *(one["goal"][part] for one in sections["projects"]["projects"] for part in ("label", "name")),
        *(one["country"]["name"] for one in sections["partners"]["partners"]),
    ]
    assert len(named) > 10
    assert [name for name in named if not is_arabic(name)] == []


def test_no_row_of_the_directory_is_without_an_arabic_name():
    for key in ("goals", "themes", "bodies", "countries"):
        sync(DATASETS[f"directory.{key}"])
    rows = [row for model in (Country, Goal, Theme) for row in model.objects.all()]
    assert [str(row.pk) for row in rows if not is_arabic(row.name_in("ar"))] == []
    with translation.override("ar"):
        notes = [row.usage_note for row in Country.objects.exclude(note="")]
        assert [str(label) for label in Level.labels if not is_arabic(str(label))] == []
    assert len(notes) == 4
    assert all(is_arabic(note) for note in notes)
    assert Country.objects.get(pk="LB").name_in("ar") == "لبنان"


def test_goals_are_called_as_each_language_calls_them(written):
    profile, admin = written
    for language in ("fr", "es"):
        actions.add_language(profile=profile, by=admin, language=language)
        fill(profile, admin, language)
    labels = [
        content(profile, language)["sections"]["projects"]["projects"][0]["goal"]["label"]
        for language in ("en", "fr", "es")
    ]
    assert labels == ["SDG 6", "ODD 6", "ODS 6"]
