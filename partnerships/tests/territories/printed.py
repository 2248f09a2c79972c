"""Territory documents for tests: those of the demonstration, and what a file says when it is read back."""

from datetime import UTC, datetime

import pikepdf
from django.core.management import call_command

from partnerships.management.demo.territories.loading import write
from partnerships.models import TerritoryProfile
from partnerships.selectors.territories.content import content
from portal.documents.models import Document

from .filled import territory

DATASETS = ("directory.goals", "directory.themes", "directory.bodies", "directory.countries")


def demo(what, **authority) -> TerritoryProfile:
    """A territory of the demonstration, with the directory's own names of countries, themes and goals."""
    for dataset in DATASETS:
        call_command("load_reference", only=dataset, verbosity=0)
    place = {"official_name": "Qarku Vlorë", "latitude": "40.47", "longitude": "19.49", **authority}
    profile, admin = territory(language=what.language, **place)
    profile.languages = list(dict.fromkeys([*profile.languages, *what.languages]))
    profile.save()
    write(what, profile, admin)
    profile.refresh_from_db()
    return profile


def a_document(profile: TerritoryProfile, language: str = "en", form: str = "standard", **changes) -> Document:
    edition = {"number": 1, "document": "TM-2026-0001", "form": form, "on": "2026-11-24", "languages": [language]}
    data = {
        **content(profile, language),
        "edition": edition,
        "sha256": "0" * 64,
        "reference": "TM-2026-0001-1",
        **changes,
    }
    return Document(
        kind=f"territory_{form}",
        number="TD-2026-000001",
        title=f"{data['name']}: marketing document, edition 1",
        language=language,
        data=data,
        asked_at=datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
    )


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Family and style, without the mark of the subset → whether its letters are in the file."""
    return {
        str(font.BaseFont).partition("+")[2]: "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }
