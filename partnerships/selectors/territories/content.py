"""The content of a territory in one language, as plain data: what a consent freezes, what pages and documents show.

`content(profile, language)` answers

    {"schema": 1, "language": "fr", "direction": "ltr", "slug", "url", "authority", "name", "native_name",
     "native_language", "country": {"code", "name", "note"?}, "level", "place": {"latitude", "longitude", "seat"}?,
     "accent"?, "demonstration", "sections": {key: section}}

with a section for each of registry.profile.SECTIONS that has something to say in that language, in their order:

    {"number", "title", "texts": [{"key", "label", "text"}]?, "photos": [photo]?, and by kind of row
     "figures" | "people_bars" | "sector_bars" | "services": [{"name", "shown"?, "value"?, "unit"?, "unit_label"?,
         "words"?, "year", "source"}],
     "chains": [{"product", "process", "actors", "markets", "strengths", "bottleneck", "support"}],
     "goals": [{"goal": {"code", "label", "name", "number", "colour"}, "level", "trend", "gap", "action"}],
     "offers" | "seeks": [{"theme": {"code", "name"}, "words"}],
     "projects": [{"title", "place", "summary", "beneficiaries", "partner", "contact", "contact_email"?, "goal",
         "people_served"?, "total", "secured", "gap", "…_shown", "secured_percent", "currency", "readiness",
         "readiness_label"}], "totals": [{"currency", "total", "secured", "gap", "…_shown", "secured_percent"}],
     "partners": [{"name", "results", "year_from", "year_to"?, "country"?: {"code", "name"}}],
     "sources": [{"source", "years"}], "credits": [text]}

cover holds "promise", "photo"? and "arms"?; contact also "email", "phone"?, "address"?, "website"?. A photo is
{"key", "place", "alt", "alt_language", "caption"?, "credit", "focal": [x, y], "width", "height"}; its bytes are
TerritoryPhoto.objects.get(key=…).print_file (paper) or .web_file (pages). What is missing is absent, never empty.
Amounts and values are strings of decimals; "…_shown" is how the language writes them.

How an edition is frozen: the authority's consent (TerritoryConsent) holds {language: content} of one version of the
profile with its SHA-256. actions.territories.publish makes one Edition per language and form: its `data` is that
content with {"edition": {"number", "document", "form", "on", "languages"}} added, never anything read later, and its
`sha256` is `checksum(data)`. A PDF is made of `edition.data` alone and asked for with subject=edition.
"""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils import translation

from ...models import TerritoryProfile
from ...registry.profile import RIGHT_TO_LEFT, SECTIONS, Section
from .assembled import EXTRAS, PHOTOS_IN, photo
from .loaded import Loaded
from .words import row_in

SCHEMA = 1


def content(profile: TerritoryProfile, language: str, loaded: Loaded | None = None) -> dict[str, Any]:
    loaded = loaded or Loaded(profile)
    with translation.override(language):
        made = {section.key: _section(loaded, section, language) for section in SECTIONS.values()}
        for key, add in EXTRAS.items():
            made[key].update(add(loaded, made, language))
        heading = ("number", "title")
        sections = {key: one for key, one in made.items() if any(name not in heading for name in one)}
        return {**_about(profile, loaded, language), "sections": sections}


def all_content(profile: TerritoryProfile) -> dict[str, dict]:
    """Language → content, for every language the profile is written in."""
    loaded = Loaded(profile)
    return {language: content(profile, language, loaded) for language in profile.languages}


def canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(data: Any) -> str:
    """SHA-256 of the data as canonical JSON: keys sorted, no spaces, UTF-8."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _about(profile: TerritoryProfile, loaded: Loaded, language: str) -> dict[str, Any]:
    authority = profile.authority
    country: dict[str, Any] = {"code": authority.country_id, "name": authority.country.name}
    if authority.country.usage_note:
        country["note"] = authority.country.usage_note
    about: dict[str, Any] = {
        "schema": SCHEMA,
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "slug": profile.slug,
        "url": settings.SITE_URL + profile.get_absolute_url(),
        "authority": authority.number,
        "name": loaded.text("cover", "name", language) or authority.name_in(language),
        "native_name": authority.official_name,
        "native_language": authority.official_language,
        "country": country,
        "level": str(authority.get_level_display()),
        "demonstration": profile.is_demonstration,
    }
    if profile.accent:
        about["accent"] = profile.accent
    if authority.latitude is not None and authority.longitude is not None:
        about["place"] = {
            "latitude": str(authority.latitude),
            "longitude": str(authority.longitude),
            "seat": authority.seat_city,
        }
    return about


def _section(loaded: Loaded, section: Section, language: str) -> dict[str, Any]:
    made: dict[str, Any] = {"number": section.number, "title": str(section.title)}
    texts = [
        {"key": q.name, "label": str(q.label), "text": text}
        for q in section.texts
        if (text := loaded.text(section.key, q.name, language)) and section.key != "cover"
    ]
    if texts:
        made["texts"] = texts
    for q in section.neutral:
        if value := loaded.neutral(q.name):
            made[q.name] = value
    for kind in section.rows:
        if rows := [one for row in loaded.rows(kind) if (one := row_in(row, language))]:
            made[kind] = rows
    if section.key in PHOTOS_IN and (shown := loaded.photos_of(section.key)):
        made["photos"] = [photo(one, language, loaded.profile.source_language) for one in shown]
    return made


def photo_keys(data: Any) -> set[str]:
    """Every photograph that a content, or several by language, shows."""
    if isinstance(data, dict):
        if "focal" in data and "key" in data:
            return {data["key"]}
        return set().union(*(photo_keys(value) for value in data.values()))
    return set().union(*(photo_keys(value) for value in data)) if isinstance(data, list) else set()
