"""Clearance, editions, and what is left of a document when it is archived."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record_move

from ... import documents, emails
from ...models import Edition, MarketingDocument, TerritoryConsent, TerritoryProfile
from ...selectors.territories.content import checksum
from ...states import REVIEW_AFTER_DAYS
from ..delivery import settle_deliverables
from .base import producing


def publish(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    """Freeze an edition of each language and form out of what the authority agreed to, and make it public in place
    of the one before. The territory's page, if it still waits for staff, is published with it."""
    with producing(document, "publish", by=by, version=version) as row:
        given = row.consent
        if given is None or given.withdrawn_at is not None:
            raise ActionRefused(_("The authority took its consent back."))
        if row.comments.filter(settled_at=None).exists():
            raise ActionRefused(_("Some comments of the authority are not settled yet."))
        before = row.move_to("publish")
        now = timezone.now()
        row.editions_made += 1
        row.published_at, row.published_by = now, by
        row.review_on = timezone.localdate() + timedelta(days=REVIEW_AFTER_DAYS)
        row.save()
        row.editions.public().update(withdrawn_at=now)
        editions = [_freeze(row, given, language, form, by, now) for language in row.languages for form in row.forms]
        for edition in editions:
            documents.territories.ask_edition(edition, by=by)
        _publish_page(row, by, now)
        record_move(row, "publish", before, by=by, public=True, edition=row.editions_made)
        if row.request is not None:
            result = _("Published as %(edition)s") % {"edition": editions[0].reference}
            settle_deliverables(request=row.request, by=by, subject=row, result=result)
        emails.territories.publish(row, editions, by=by)
    return row


def _freeze(row: MarketingDocument, given: TerritoryConsent, language: str, form: str, by, now) -> Edition:
    content = given.content.get(language)
    if content is None:
        raise ActionRefused(_("The authority did not agree to a text in this language: %(code)s.") % {"code": language})
    data: dict[str, Any] = {
        **content,
        "edition": {
            "number": row.editions_made,
            "document": row.number,
            "form": form,
            "on": timezone.localdate(now).isoformat(),
            "languages": row.languages,
        },
    }
    return Edition.objects.create(
        document=row,
        number=row.editions_made,
        language=language,
        form=form,
        consent=given,
        data=data,
        sha256=checksum(data),
        frozen_at=now,
        frozen_by=by,
        published_at=now,
    )


def _publish_page(row: MarketingDocument, by, now) -> None:
    profile = TerritoryProfile.objects.select_for_update(of=("self",)).get(pk=row.profile_id)
    if profile.state != "offered":
        return
    before = profile.move_to("publish_profile")
    if profile.published_at is None:
        profile.published_at, profile.published_by = now, by
    profile.save()
    record_move(profile, "publish_profile", before, by=by, public=True)


def archive(*, document: MarketingDocument, by, reason: str = "", version: int | None = None) -> MarketingDocument:
    """It ends; its editions are no longer offered, and kept."""
    with producing(document, "archive", by=by, version=version) as row:
        before = row.move_to("archive")
        row.archived_at, row.archived_by, row.archive_reason = timezone.now(), by, reason.strip()[:250]
        row.save()
        row.editions.public().update(withdrawn_at=row.archived_at)
        record_move(row, "archive", before, by=by, public=True, note=reason.strip())
        emails.territories.archive(row, by=by)
    return row
