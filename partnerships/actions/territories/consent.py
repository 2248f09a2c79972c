"""The authority's agreement to what is public, and staff's door before and after it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.languages import CODES
from portal.core.models import record_move
from portal.core.text import normalise
from portal.directory import policies as directory

from ... import emails
from ...models import TerritoryConsent, TerritoryProfile
from ...selectors.territories.completeness import completeness
from ...selectors.territories.content import all_content, checksum
from ...selectors.territories.loaded import Loaded
from .base import deciding


def agree(*, profile: TerritoryProfile, by, content_version: int, role: str) -> TerritoryConsent:
    """Consent to the version of the content the person saw. The first one waits for staff; a later one is public at
    once."""
    with deciding(profile, "agree", by=by) as row:
        consent = record_consent(row, by=by, content_version=content_version, role=role)
        before = row.move_to("agree", "public" if row.state == "public" else "offered")
        row.hidden_reason = ""
        row.save()
        record_move(row, "agree", before, by=by, public=True, content_version=content_version, sha256=consent.sha256)
        emails.territories.agreed(row, consent, by=by)
    return consent


def record_consent(row: TerritoryProfile, *, by, content_version: int, role: str) -> TerritoryConsent:
    """Freeze what the locked profile says now, as agreed by `by`. Every language must be complete."""
    if row.content_version != content_version:
        raise Conflict(_("The content was changed since you read it. Read it again before you consent."))
    check_complete(row)
    membership = directory.membership_of(by, row.authority)
    content = all_content(row)
    consent = TerritoryConsent.objects.create(
        profile=row,
        content_version=content_version,
        content=content,
        sha256=checksum(content),
        given_by=by,
        given_as=(role or (membership.role_title if membership else "") or by.role_title or by.name)[:150],
    )
    row.consent = consent
    _show_in_lists(row, content)
    return consent


def check_complete(row: TerritoryProfile, languages: Iterable[str] | None = None) -> None:
    """In every language it is written in, or in those named."""
    loaded = Loaded(row)
    for language in languages or row.languages:
        gaps = completeness(loaded, language).gaps
        if gaps:
            raise ActionRefused(
                _("The profile is not complete: %(label)s: %(message)s")
                % {"label": gaps[0].label, "message": gaps[0].message}
            )


def _show_in_lists(row: TerritoryProfile, content: dict[str, dict]) -> None:
    first = content.get(row.source_language) or next(iter(content.values()))
    exchange = first["sections"].get("exchange", {})
    cover = {language: one["sections"].get("cover", {}) for language, one in content.items()}
    row.names = {language: one["name"] for language, one in content.items()}
    row.promises = {language: one["promise"] for language, one in cover.items() if "promise" in one}
    row.offer_themes = sorted({line["theme"]["code"] for line in exchange.get("offers", [])})
    row.seek_themes = sorted({line["theme"]["code"] for line in exchange.get("seeks", [])})
    partners = first["sections"].get("partners", {}).get("partners", [])
    row.partner_countries = sorted({one["country"]["code"] for one in partners if "country" in one})
    row.cover_key = cover[first["language"]].get("photo", {}).get("key", "")
    country = row.authority.country
    row.search_text = normalise(
        *row.names.values(),
        *row.authority.names,
        *(country.name_in(language) for language in CODES),
        *row.promises.values(),
        *(
            chain["product"]
            for one in content.values()
            for chain in one["sections"].get("economy", {}).get("chains", [])
        ),
    )


def take_back(*, profile: TerritoryProfile, by, version: int | None = None) -> TerritoryProfile:
    """What was agreed is no longer public; editions already published stay with whoever has them."""
    with deciding(profile, "take_back", by=by, version=version) as row:
        consent = row.consent
        if consent is not None:
            consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
            consent.save()
        before = row.move_to("take_back")
        row.consent, row.hidden_reason = None, ""
        row.save()
        record_move(row, "take_back", before, by=by, public=True)
        emails.territories.taken_back(row, by=by)
    return row


def publish_profile(*, profile: TerritoryProfile, by, version: int | None = None) -> TerritoryProfile:
    with deciding(profile, "publish_profile", by=by, version=version) as row:
        before = row.move_to("publish_profile")
        if row.published_at is None:
            row.published_at, row.published_by = timezone.now(), by
        row.save()
        record_move(row, "publish_profile", before, by=by, public=True)
        emails.territories.published_profile(row, by=by)
    return row


def hide(*, profile: TerritoryProfile, by, reason: str, version: int | None = None) -> TerritoryProfile:
    with deciding(profile, "hide", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say why, so that the authority can put it right."))
        before = row.move_to("hide")
        row.hidden_reason = reason.strip()[:250]
        row.save()
        record_move(row, "hide", before, by=by, public=True, note=reason.strip())
        emails.territories.hidden(row, by=by)
    return row
