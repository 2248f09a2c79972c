from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.clock import add_working_days
from portal.core.errors import ActionRefused
from portal.directory.models import FocalPoint

from .. import emails
from ..models import Referral
from ..registry import subject_of
from ..selectors import Roster
from ..states import ACKNOWLEDGE_DAYS, ANSWER_DAYS, REFERRAL
from .base import deciding, log, save, today
from .closing import into_unreachable


def send(
    referral: Referral,
    *,
    by,
    version: int | None = None,
    acknowledge_days: int | None = None,
    answer_days: int | None = None,
) -> Referral:
    """Let the referral leave, approved by `by`. Days are working days (of the Hub's calendar: one body's holidays are
    another's working days), the subject's where not given. Without a focal point nothing leaves: the referral is
    marked unreachable instead."""
    if by is None:
        raise ActionRefused(_("A referral leaves only with a person's approval."))
    with deciding(referral, "send", by=by, version=version) as row:
        if row.focal_point is None or not row.focal_point.is_active or row.focal_point.unreachable_since:
            row.focal_point = Roster([row.body]).focal_point(row.body, row.country)
        if row.focal_point is None:
            into_unreachable(row, _("No focal point is recorded."), by=by)
            return row
        row.language = row.focal_point.language
        _leave(row, "send", by=by, days=(acknowledge_days, answer_days))
        log(row, "send", by=by, before="prepared", kind=row.kind)
    return row


def reassign(
    referral: Referral,
    *,
    focal_point: FocalPoint,
    by,
    version: int | None = None,
    acknowledge_days: int | None = None,
    answer_days: int | None = None,
) -> Referral:
    """Write to another focal point of the same body, approved by `by`; the links sent before stop working. A question
    that waits for the body goes out anew and has its whole time; one not sent yet stays prepared."""
    with deciding(referral, "reassign", by=by, version=version) as row:
        if focal_point.body_id != row.body_id or not focal_point.is_active:
            raise ActionRefused(_("Choose an active focal point of %(body)s.") % {"body": row.body})
        if focal_point == row.focal_point and row.state != "unreachable":
            raise ActionRefused(_("This focal point has the referral already."))
        before = row.state
        row.focal_point, row.deputy, row.language = focal_point, None, focal_point.language
        row.token_serial += 1
        if REFERRAL.is_legal("reassign", before):
            _leave(row, "reassign", by=by, days=(acknowledge_days, answer_days))
        else:
            save(row)
            if row.sent_at:
                emails.send(row, by=by)
        log(row, "reassign", by=by, before=before, focal_point=focal_point.role_title)
    return row


def _leave(row: Referral, verb: str, *, by, days: tuple[int | None, int | None]) -> None:
    row.move_to(verb)
    row.sent_at, row.sent_by = timezone.now(), by
    promised = _promised_days(row)
    row.acknowledge_due_on = add_working_days(today(), promised[0] if days[0] is None else days[0])
    row.answer_due_on = add_working_days(today(), promised[1] if days[1] is None else days[1])
    row.acknowledged_at = row.clock_stopped_on = row.last_reminder_at = row.deputy = None
    row.reminders_sent = 0
    save(row)
    emails.send(row, by=by)
    emails.inform_offices(row, by=by)


def _promised_days(row: Referral) -> tuple[int, int]:
    subject = subject_of(row)
    if subject is None or subject.days is None:
        return ACKNOWLEDGE_DAYS, ANSWER_DAYS
    return subject.days(row)
