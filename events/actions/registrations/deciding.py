from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused

from ...emails import registrations as emails
from ...models import Registration
from ...policies.registrations import check_decision
from ...selectors.seats import fits
from ..meetings import drop_all
from .door import log, step
from .waiting import serve


def confirm(*, registration: Registration, by, version: int | None = None) -> Registration:
    """Staff admit a guest. Where no place is left, a pending one goes to the waiting list, in order of arrival."""
    with step(registration, version) as (event, row):
        check_decision(by, "confirm", row, event)
        now = timezone.now()
        has_place = row.takes_part_online or row.has_offer(now) or fits(event, 1, now)
        if not has_place and row.state == "waitlisted":
            raise ActionRefused(_("No place is free. Raise the number of places, or wait until somebody cancels."))
        verb = "confirm" if has_place else "waitlist"
        before = row.move_to(verb)
        row.reason = "admitted" if has_place else "full"
        row.save()
        log(row, verb, by=by, before=before)
        emails.tell(verb, row, event, by=by)
    return row


def reject(*, registration: Registration, by, reason: str, version: int | None = None) -> Registration:
    with step(registration, version) as (event, row):
        check_decision(by, "reject", row, event)
        if not reason.strip():
            raise ActionRefused(_("Say why: the guest reads it."))
        before = row.move_to("reject")
        row.reason = reason.strip()
        row.save()
        log(row, "reject", by=by, before=before)
        emails.tell("reject", row, event, by=by)
        serve(event)  # it may have held an offered place
    return row


def cancel(*, registration: Registration, by=None, version: int | None = None) -> Registration:
    """By the guest's own link (`by=None`), by the guest's account, or by staff; a freed place is offered at once."""
    with step(registration, version) as (event, row):
        check_decision(by, "cancel", row, event)
        before = row.move_to("cancel")
        row.reason = "by_guest" if by is None or by.pk == row.user_id else "by_staff"
        row.save()
        log(row, "cancel", by=by, before=before)
        emails.tell("cancel", row, event, by=by)
        drop_all(row, event)
        serve(event)
    return row
