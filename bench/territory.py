"""One territory with all sixteen sections, and the documents that are asked for it: each with figures of its own, so
that no chart of one is found drawn by another."""

from copy import deepcopy
from itertools import count
from typing import Any

from django.utils import timezone

from partnerships.actions import territories as actions
from partnerships.management.demo.territories import VLORA
from partnerships.management.demo.territories.loading import write
from partnerships.models import TerritoryProfile
from partnerships.selectors.territories.content import content
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import KINDS

from .world import World

SECTIONS = 16
KIND = "territory_standard"
_numbers = count(1)


def build(here: World) -> TerritoryProfile:
    """Written, agreed to and public."""
    profile = actions.open_profile(authority=here.authority, by=here.editor, language=VLORA.language)
    for language in VLORA.languages:
        if language not in profile.languages:
            actions.add_language(profile=profile, by=here.editor, language=language)
            profile.refresh_from_db()
    write(VLORA, profile, here.editor)
    profile.refresh_from_db()
    actions.agree(profile=profile, by=here.editor, content_version=profile.content_version, role="President")
    profile.refresh_from_db()
    actions.publish_profile(profile=profile, by=here.officer)
    profile.refresh_from_db()
    return profile


def base(profile: TerritoryProfile) -> dict[str, Any]:
    """What an edition freezes."""
    made = content(profile, VLORA.language)
    if len(made["sections"]) != SECTIONS:
        raise RuntimeError(f"the document has {len(made['sections'])} sections, not {SECTIONS}")
    on = timezone.localdate().isoformat()
    edition = {"number": 1, "document": "TM-0000", "form": "standard", "on": on, "languages": [VLORA.language]}
    return {**made, "edition": edition, "sha256": "0" * 64, "reference": "TM-0000-1"}


def ask_documents(profile: TerritoryProfile, frozen: dict[str, Any], number: int) -> list[Document]:
    return [_ask(profile, frozen, next(_numbers)) for _turn in range(number)]


def _ask(profile: TerritoryProfile, frozen: dict[str, Any], number: int) -> Document:
    data = deepcopy(frozen)
    for section, rows in (("territory", "people_bars"), ("economy", "sector_bars")):
        for place, row in enumerate(data["sections"][section][rows]):
            row["value"] = row["shown"] = f"{10 + (number * 7 + place * 13) % 600 / 10:.1f}"
    return ask(
        KIND,
        subject=profile,
        title=f"{KINDS[KIND].label} {number}",
        data=data,
        language=VLORA.language,
        filename=f"{number}.pdf",
        by=None,
        dedupe_key=f"bench:{number}",
    )
