from django.utils import timezone

from ...models import Registration
from ...policies.registrations import check_decision
from .door import log, step


def check_in(*, registration: Registration, by, version: int | None = None) -> Registration:
    """At the door: the guest is there. A second scan says that it was done."""
    with step(registration, version) as (event, row):
        check_decision(by, "check_in", row, event)
        before = row.move_to("check_in")
        row.checked_in_at, row.checked_in_by = timezone.now(), by
        row.save()
        log(row, "check_in", by=by, before=before)
    return row


def miss(*, registration: Registration, by, version: int | None = None) -> Registration:
    """After the event: the guest did not come, or was checked in by mistake."""
    with step(registration, version) as (event, row):
        check_decision(by, "miss", row, event)
        before = row.move_to("miss")
        row.checked_in_at = row.checked_in_by = None
        row.save()
        log(row, "miss", by=by, before=before)
    return row
