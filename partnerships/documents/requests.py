"""The PDFs of a request: the copy of what was submitted, and the decision letter. Plain data only."""

from datetime import UTC

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import formats
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from .. import policies
from ..models import PartnershipRequest
from ..selectors import answers


def may_download(user, document: Document) -> bool:
    row = PartnershipRequest.objects.select_related("authority").filter(pk=document.subject_id or 0).first()
    return row is not None and policies.can_read(user, row)


register(
    Kind("request_copy", gettext_lazy("Copy of a request"), "partnerships/pdf/request_copy.html", may_download, "RC"),
    Kind(
        "decision_letter", gettext_lazy("Decision letter"), "partnerships/pdf/decision_letter.html", may_download, "DL"
    ),
)


def ask_request_copy(row: PartnershipRequest, revision, *, by) -> Document:
    with translation.override(row.language):
        return ask(
            "request_copy",
            subject=row,
            title=_("Request %(reference)s, revision %(number)d")
            % {"reference": row.reference, "number": revision.number},
            data={**_header(row), **_copy(row, revision)},
            language=row.language,
            filename=f"{row.reference}-r{revision.number}.pdf",
            by=by,
            dedupe_key=f"request_copy:{row.pk}:{revision.number}",
        )


def ask_decision_letter(row: PartnershipRequest, proposal, *, by) -> Document:
    with translation.override(row.language):
        return ask(
            "decision_letter",
            subject=row,
            title=_("Decision on request %(reference)s") % {"reference": row.reference},
            data={**_header(row), **_letter(row, proposal)},
            language=row.language,
            filename=f"{row.reference}-{_('decision')}.pdf",
            by=by,
            dedupe_key=f"decision_letter:{row.pk}:{proposal.pk}",
        )


def _header(row: PartnershipRequest) -> dict:
    return {
        "reference": row.reference,
        "title": row.title,
        "kind": str(row.get_kind_display()),
        "authority": row.authority.official_name,
        "authority_number": row.authority.number,
        "authority_address": row.authority.postal_address,
        "country": row.authority.country.name_in(row.language),
        "url": settings.SITE_URL + row.get_absolute_url(),
        "demonstration": row.is_demonstration,
    }


def _copy(row: PartnershipRequest, revision) -> dict:
    sections = answers.present(revision.answers, row.kind, row.language)
    return {
        "revision": revision.number,
        "submitted": _long_day(revision.submitted_at),
        "submitted_by": revision.submitted_by.role_title or revision.submitted_by.name,
        "checksum": revision.sha256,
        "due": _long_day(row.due_on),
        "sections": [
            {"title": str(s.title), "rows": [{"label": str(r.label), "text": str(r.text)} for r in s.rows]}
            for s in sections
        ],
        "files": [
            {"name": f.filename, "purpose": str(f.get_purpose_display()), "size": f.size, "sha256": f.sha256}
            for f in row.files.filter(removed_at=None, is_internal=False, post=None)
        ],
    }


def _letter(row: PartnershipRequest, proposal) -> dict:
    body = proposal.redirected_to
    return {
        "outcome": proposal.outcome,
        "reason": proposal.reason.name_in(row.language),
        "message": proposal.message,
        "body": body.name_in(row.language) if body else "",
        "decided": _long_day(row.decided_at),
        "submitted": _long_day(row.submitted_at),
        "contact": (row.owner.role_title or row.owner.name) if row.owner else "",
    }


def _long_day(value) -> str:
    """The day in words, in the active language; of a moment, its day in UTC so that the text never varies."""
    if value is None:
        return ""
    day = value.astimezone(UTC).date() if hasattr(value, "hour") else value
    return formats.day(day)
