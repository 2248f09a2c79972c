from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record, record_move
from portal.liaison import actions as liaison
from portal.liaison.models import Referral

from .. import emails
from ..models import PartnershipRequest, ServiceLevel
from .base import deciding, start_clock


def refer(
    *,
    request: PartnershipRequest,
    by,
    body,
    kind: str,
    summary: str,
    reason: str,
    country=None,
    country_offices=None,
    staff_note: str = "",
    attachments: list | None = None,
) -> Referral:
    """Prepare a referral of this case to one UN body; nothing leaves before a named person sends it."""
    with deciding(request, "refer", by=by) as row:
        if not row.consent_share:
            raise ActionRefused(_("The requester did not agree to share the request with UN bodies."))
        referral = liaison.prepare(
            row,
            body,
            kind=kind,
            by=by,
            summary=summary,
            reason=reason,
            country=country,
            country_offices=country_offices,
            staff_note=staff_note,
            attachments=attachments or [],
            owner=row.owner,
            subject_reference=row.address,
            subject_title=row.title,
        )
        record(row, "refer", by=by, referral=referral.number, body=body.acronym)
    return referral


def consult(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    """Send the prepared referrals, where the owner may, and wait for the answers. An owner who may not send
    moves the case once a liaison officer has sent."""
    with deciding(request, "consult", by=by, version=version) as row:
        if by.has_perm("liaison.send_referral"):
            _send_prepared(row, by=by)
        if not Referral.objects.about(row).awaiting_answer().exists():
            raise ActionRefused(_("Send at least one referral first."))
        before = row.move_to("consult")
        row.save()
        bodies = [str(r.body) for r in Referral.objects.about(row).awaiting_answer().select_related("body")]
        record_move(row, "consult", before, by=by, public=True, bodies=bodies)
    return row


def _send_prepared(row: PartnershipRequest, *, by) -> None:
    for referral in Referral.objects.about(row).filter(state="prepared").order_by("pk"):
        liaison.send(referral, by=by)


def referral_days(referral: Referral) -> tuple[int, int]:
    """Asked by liaison whenever a referral of a request leaves, from here or from its own desk."""
    return ServiceLevel.days("referral_acknowledged"), ServiceLevel.days("referral_answered")


def conclude(
    *, request: PartnershipRequest, by=None, reason: str = "", version: int | None = None
) -> PartnershipRequest:
    """Return to review: by the clock when the last open referral is answered, or by the owner with a reason."""
    with deciding(request, "conclude", by=by, version=version) as row:
        if by is not None and not reason.strip():
            raise ActionRefused(_("Say why the consultation ends before all bodies answered."))
        before = row.move_to("conclude")
        start_clock(row)
        row.save()
        record_move(row, "conclude", before, by=by, public=True, note=reason.strip())
        emails.conclude(row, by=by)
    return row


def referrals_closed(referral: Referral) -> None:
    """Called by liaison: no referral of this case waits any more."""
    row = _case(referral)
    if row.state == "consulting":
        conclude(request=row)


def _case(referral: Referral) -> PartnershipRequest:
    return PartnershipRequest.objects.select_related("authority", "owner").get(pk=referral.subject_id or 0)


def owner_of(referral: Referral):
    """Liaison asks: who owns the case now?"""
    return _case(referral).owner
