from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.clock import add_working_days, is_working_day
from portal.core.errors import ActionRefused
from portal.directory.models import FocalPoint

from .. import emails
from ..models import Referral
from ..selectors import Roster
from ..states import INFORMATION_CLOSES_AFTER_DAYS, LADDER, Kind, Step
from .base import deciding, log, save, today
from .closing import close, mark_unreachable


def remind(referral: Referral, *, by=None, version: int | None = None) -> Referral:
    """By the clock (`by=None`): the next rung of the ladder if its day has come, one a day. By a person: write to the
    focal point now, at most once a day; the ladder goes on as before."""
    with deciding(referral, "remind", by=by, version=version) as row:
        if by is None:
            _climb(row)
        else:
            _by_hand(row, by)
    return row


def due_on(row: Referral):
    """The day of the next rung; None where the ladder has ended or asks nothing of the body."""
    if row.reminders_sent >= len(LADDER) or row.kind == Kind.INFORMATION or row.state not in ("sent", "acknowledged"):
        return None
    return _day_of(LADDER[row.reminders_sent], row)


def _day_of(step: Step, row: Referral):
    due = getattr(row, step.counts_from)
    return add_working_days(due, step.days_later) if step.days_later else due


def _climb(row: Referral) -> None:
    due = due_on(row)
    reminded_today = row.last_reminder_at is not None and timezone.localdate(row.last_reminder_at) == today()
    if due is None or today() < due or reminded_today or not is_working_day(today()):
        return
    step = LADDER[row.reminders_sent]
    if step.to == "deputy":
        row.deputy = Roster([row.body]).deputy(row.body, row.country, besides=row.focal_point)
        if row.deputy is None:  # nobody between the focal point and the owner
            row.reminders_sent += 1
            step = LADDER[row.reminders_sent]
    row.reminders_sent += 1
    rung = row.reminders_sent
    row.last_reminder_at = timezone.now()
    row.save()  # the version stays: nobody's decision is overtaken by a reminder
    log(row, "remind", rung=rung, to=step.to)
    if step.to == "owner":
        emails.overdue(row)
    else:
        emails.remind(row, row.deputy or row.focal_point, key=f"s{row.token_serial}:{rung}")


def _by_hand(row: Referral, by) -> None:
    recently = row.last_reminder_at is not None and timezone.localdate(row.last_reminder_at) == today()
    if recently:
        raise ActionRefused(_("A reminder was sent today already."))
    row.last_reminder_at = timezone.now()
    save(row)
    log(row, "remind", by=by, to="focal_point")
    emails.remind(row, row.focal_point, key=f"s{row.token_serial}:{today():%Y%m%d}", by=by)


def take_note_of_bounce(referral: Referral, message) -> None:
    """The mail with the present link came back or could not be delivered: the body was not reached. A refused
    address is not written to again until staff correct it."""
    if message.state == "bounced":
        mailbox = FocalPoint.objects.filter(referrals=referral, unreachable_since=None)
        mailbox.update(unreachable_since=timezone.now())
    mark_unreachable(referral, reason=_("The mail did not reach %(email)s.") % {"email": message.to_email})


def close_information(referral: Referral) -> None:
    """What was sent for information asks nothing: it closes by itself, which says nothing about consent."""
    close(referral, note=_("Sent for information; nothing was asked."))


def closes_before():
    return timezone.now() - timedelta(days=INFORMATION_CLOSES_AFTER_DAYS)
