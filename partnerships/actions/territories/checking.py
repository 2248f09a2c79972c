"""The authority's part in its document: comments by section, a request for changes, consent."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record, record_move

from ... import emails
from ...models import MarketingDocument, SectionComment, TerritoryProfile
from ...registry.profile import SECTIONS
from .base import producing
from .consent import record_consent


def comment(*, document: MarketingDocument, by, section: str, language: str, text: str) -> SectionComment:
    with producing(document, "comment", by=by) as row:
        if section not in SECTIONS or not text.strip():
            raise ActionRefused(_("Write what should change in this section."))
        said = {"section": section, "language": language, "text": text.strip()[:2000], "written_by": by}
        made, new = SectionComment.objects.get_or_create(
            document=row, settled_at=None, **said, defaults={"content_version": row.profile.content_version}
        )
        if new:
            record(row, "comment", by=by, public=True, section=section)
            emails.territories.comment(row, made, by=by)
    return made


def settle(*, document: MarketingDocument, by, comment: int, answer: str) -> SectionComment:
    """Staff say what came of a comment."""
    with producing(document, "settle", by=by) as row:
        said = row.comments.select_for_update().get(pk=comment)
        if said.settled_at is not None:
            raise ActionRefused(_("This comment is settled already."))
        said.answer, said.settled_at, said.settled_by = answer.strip()[:2000], timezone.now(), by
        said.save()
        record(row, "settle", by=by, public=True, section=said.section)
    return said


def request_changes(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    with producing(document, "request_changes", by=by, version=version) as row:
        if not row.comments.filter(settled_at=None).exists():
            raise ActionRefused(_("Comment on at least one section first: say what should change."))
        before = row.move_to("request_changes")
        row.save()
        record_move(row, "request_changes", before, by=by, public=True)
        emails.territories.request_changes(row, by=by)
    return row


def consent(
    *, document: MarketingDocument, by, content_version: int, role: str = "", version: int | None = None
) -> MarketingDocument:
    """The authority's admin agrees that this version of the content is published: in the document, and on its page."""
    with producing(document, "consent", by=by, version=version) as row:
        profile = TerritoryProfile.objects.select_related("authority__country").select_for_update(of=("self",))
        held = profile.get(pk=row.profile_id)
        given = record_consent(held, by=by, content_version=content_version, role=role)
        before = held.move_to("agree", "public" if held.state == "public" else "offered")
        held.hidden_reason = ""
        held.save()
        record_move(held, "agree", before, by=by, public=True, content_version=content_version, sha256=given.sha256)
        before = row.move_to("consent")
        row.consent = given
        row.save()
        record_move(row, "consent", before, by=by, public=True, content_version=content_version, sha256=given.sha256)
        emails.territories.consent(row, by=by)
    return row
