from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused

from .. import emails
from ..models import Referral
from ..states import REFERRAL
from .base import deciding, lock_subject, log, save, settle


def close(referral: Referral, *, by=None, version: int | None = None, note: str = "") -> Referral:
    """End the thread: an answer can no longer be corrected. `by=None` is the clock, for what asked nothing."""
    with deciding(referral, "close", by=by, version=version) as row:
        if by is not None and not row.answer and row.asks_answer and not note.strip():
            raise ActionRefused(_("Say why the referral is closed without an answer."))
        _into_closed(row, by=by, note=note.strip())
        settle(row)
    return row


def cancel(referral: Referral, *, by, reason: str, version: int | None = None) -> Referral:
    """Take the question back; a body that was asked is told why."""
    with deciding(referral, "cancel", by=by, version=version) as row:
        if row.sent_at and not reason.strip():
            raise ActionRefused(_("Say why: the body that was asked will read it."))
        _into_cancelled(row, reason.strip(), by=by)
        settle(row)
    return row


def cancel_open(subject, *, by, reason: str = "") -> int:
    """The subject ended: cancel what is open, close what was answered for good; returns how many.

    The caller has decided and holds the subject's lock; its own state is its own affair, so it is not told.
    """
    keys = Referral.subject_keys(subject)
    lock_subject(keys["subject_type"], keys["subject_id"])
    open_ones = Referral.objects.about(subject).open().with_parties().order_by("pk")
    rows = list(open_ones.select_for_update(of=("self",)))
    reason = reason.strip() or _("The case was closed.")
    for row in rows:
        if REFERRAL.is_legal("cancel", row.state):
            _into_cancelled(row, reason, by=by)
        else:
            _into_closed(row, by=by, note=reason)
    return len(rows)


def mark_unreachable(referral: Referral, *, by=None, reason: str, version: int | None = None) -> Referral:
    """The body cannot be reached: its mail came back, or there is nobody to write to. `by=None` is the sweep."""
    with deciding(referral, "mark_unreachable", by=by, version=version) as row:
        into_unreachable(row, reason.strip(), by=by)
    return row


def into_unreachable(row: Referral, reason: str, *, by) -> None:
    before = row.move_to("mark_unreachable")
    save(row)
    log(row, "mark_unreachable", by=by, before=before, note=reason)
    emails.mark_unreachable(row, reason, by=by)
    settle(row)


def _into_closed(row: Referral, *, by, note: str) -> None:
    before = row.move_to("close")
    row.closed_at, row.closed_by = timezone.now(), by
    save(row)
    log(row, "close", by=by, before=before, note=note)
    if row.answer:
        emails.close(row, by=by)


def _into_cancelled(row: Referral, reason: str, *, by) -> None:
    before = row.move_to("cancel")
    row.closed_at, row.closed_by = timezone.now(), by
    save(row)
    log(row, "cancel", by=by, before=before, note=reason)
    if row.sent_at:
        emails.cancel(row, reason, by=by)
