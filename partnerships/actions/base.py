"""What every decision begins and ends with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.clock import FALLBACK, working_days_between
from portal.core.clock import add_working_days as _add
from portal.core.errors import Conflict
from portal.liaison import actions as liaison

from .. import policies
from ..models import PartnershipRequest, ServiceLevel


@contextmanager
def deciding(request: PartnershipRequest, verb: str, *, by, version: int | None = None) -> Iterator[PartnershipRequest]:
    """Yield the locked row if `by` may do `verb` to it now; `by=None` is the clock, which asks only the table.

    `version` is the one the person saw; another one raises Conflict and nothing happens.
    """
    with transaction.atomic():
        rows = PartnershipRequest.objects.select_related("authority__country", "owner", "programme", "reason")
        row = rows.select_for_update(of=("self",)).get(pk=request.pk)
        if version is not None and row.version != version:
            raise Conflict(_("Somebody changed this case while you had it open. Look at it again before you decide."))
        if by is None:
            policies.check_legal(verb, row)
        else:
            policies.check(by, verb, row)
        yield row


def today():
    return timezone.localdate()


def calendar_of(row: PartnershipRequest) -> str:
    """The country whose working days count: the owner's."""
    return (row.owner.country if row.owner else "") or FALLBACK


def days_from_today(row: PartnershipRequest, level: str):
    return _add(today(), ServiceLevel.days(level), calendar_of(row))


def stop_clock(row: PartnershipRequest) -> None:
    if row.clock_stopped_on is None:
        row.clock_stopped_on = today()


def start_clock(row: PartnershipRequest) -> None:
    """Let the clock run on: due days move by the working days it stood still."""
    if row.clock_stopped_on is None:
        return
    stood = working_days_between(row.clock_stopped_on, today(), calendar_of(row))
    row.clock_stopped_on = None
    if row.due_on is not None and stood > 0:
        row.due_on = _add(row.due_on, stood, calendar_of(row))
    if row.first_look_due_on is not None and row.state == "submitted" and stood > 0:
        row.first_look_due_on = _add(row.first_look_due_on, stood, calendar_of(row))


def close_side_work(row: PartnershipRequest, *, by) -> None:
    """A case that ends takes its open referrals and questions along; the bodies engaged are told by liaison."""
    liaison.cancel_open(row, by=by)
    row.information_requests.filter(closed_at=None).update(closed_at=timezone.now())
