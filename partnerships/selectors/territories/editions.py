"""The current editions of a document, and which of them a reader gets."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core import formats
from programmes.models import Programme
from programmes.registry import Related, Row

from ...models import Edition, MarketingDocument, TerritoryProfile
from ...registry.profile import LANGUAGES
from ...states import Form
from .drafts import is_too_long

SHOWN_OF_A_PROGRAMME = 6


def light(rows: QuerySet[Edition]) -> QuerySet[Edition]:
    """With the file's facts and without the frozen contents, which are the bulk of a row."""
    return rows.select_related("document", "pdf").defer("data", "pdf__data")


def current_editions(profile: TerritoryProfile) -> list[Edition]:
    """Those offered to the public, by language, the standard form first."""
    rows = light(Edition.objects.public().filter(document__profile=profile))
    return sorted(rows, key=lambda one: (one.language, one.form != Form.STANDARD))


def matching(editions: Iterable[Edition], language: str, document: MarketingDocument) -> list[Edition]:
    """What a reader of this language gets, the standard form first: their own, else the English, else the language
    the document names first."""
    by_language: dict[str, list[Edition]] = {}
    for one in editions:
        by_language.setdefault(one.language, []).append(one)
    wished = [language[:2], "en", *document.languages, *by_language]
    found = next((by_language[code] for code in wished if code in by_language), [])
    return sorted(found, key=lambda one: one.form != Form.STANDARD)


def permanent_address(edition: Edition, slug: str) -> str:
    """Leads to the newest edition of this language and form, also when this one is replaced."""
    return settings.SITE_URL + latest_path(slug, edition.language, edition.form)


def latest_path(slug: str, language: str, form: str) -> str:
    if form == Form.STANDARD:
        return reverse("territories:latest", args=[slug, language])
    return reverse("territories:latest_short", args=[slug, language])


def language_name(code: str) -> str:
    """In itself."""
    return LANGUAGES.get(code, code)


def too_long(editions: Iterable[Edition]) -> list[Edition]:
    """Of the newest number: standard forms that have more pages than one is meant to have. Known once made."""
    rows = list(editions)
    newest = max((one.number for one in rows), default=0)
    return [one for one in rows if one.number == newest and one.form == Form.STANDARD and is_too_long(one.pdf)]


def of_programme(programme: Programme) -> Related | None:
    """The newest documents of its territories, each in the reader's language where there is one."""
    rows = light(Edition.objects.public()).select_related("document__profile__authority", "pdf")
    rows = rows.filter(document__profile__in=TerritoryProfile.objects.public().filter(programmes=programme))
    by_profile: dict[int, list[Edition]] = {}
    for one in rows.order_by("-published_at", "-pk"):
        by_profile.setdefault(one.document.profile_id, []).append(one)
    return Related(_("Documents"), [_row(editions) for editions in list(by_profile.values())[:SHOWN_OF_A_PROGRAMME]])


def _row(editions: list[Edition]) -> Row:
    reader = (get_language() or "en")[:2]
    edition = matching(editions, reader, editions[0].document)[0]
    profile = edition.document.profile
    name = profile.names.get(profile.language_for(edition.language), str(profile))
    meta = f"{language_name(edition.language)}, PDF · {formats.day(edition.published_at)}"
    return Row(name, latest_path(profile.slug, edition.language, edition.form), meta)
