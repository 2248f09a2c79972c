"""The waiting list: a freed place is offered to the first who fits, for a time; then to the next."""

from datetime import datetime, timedelta

from django.utils import timezone

from ...emails import registrations as emails
from ...models import Event, Registration
from ...policies.registrations import GIVING, check_offer
from ...selectors.seats import free_seats, parties
from ...states import OFFERS_AT_MOST
from .door import at_the_door, log, step


def serve_waiting(*, event: Event) -> int:
    """Take passed offers back and offer what is free. How many offers were made; run twice, the second makes none."""
    with at_the_door(event.pk) as row:
        return serve(row)


def serve(event: Event) -> int:
    """The same, for a caller that holds the event's row lock."""
    now = timezone.now()
    if event.state not in GIVING or event.is_over(now):
        return 0
    for row in event.registrations.offers_over(now).select_related("user", "authority"):
        _pass(row, event)
    return _offer_free_places(event, now)


def accept_offer(*, registration: Registration, by=None) -> Registration:
    with step(registration) as (event, row):
        check_offer(row, event)
        before = row.move_to("confirm")
        row.reason = "offer_accepted"
        row.save()
        log(row, "accept_offer", by=by, before=before)
        emails.tell("confirm", row, event)
    return row


def decline_offer(*, registration: Registration, by=None) -> Registration:
    """The guest does not need it any more: the place goes to the next."""
    with step(registration) as (event, row):
        check_offer(row, event)
        before = row.move_to("cancel")
        row.reason = "offer_declined"
        row.save()
        log(row, "decline_offer", by=by, before=before)
        emails.tell("cancel", row, event)
        serve(event)
    return row


def _pass(row: Registration, event: Event) -> None:
    """Nobody answered in time. The row stays in line behind those who never had an offer, or leaves it."""
    before = row.state
    row.offer_expires_at = None
    row.offers_missed += 1
    row.version += 1
    row.reason = "offer_passed"
    if row.offers_missed >= OFFERS_AT_MOST:
        row.move_to("cancel")
        row.reason = "offers_missed"
    row.save()
    log(row, "expire_offer", before=before)
    emails.tell("expire_offer", row, event)


def _offer_free_places(event: Event, now: datetime) -> int:
    expires = now + timedelta(hours=event.offer_hours)
    if event.starts_at is not None:
        expires = min(expires, event.starts_at)
    if expires <= now:
        return 0
    free, made = free_seats(event, now), 0
    for party in parties(event, now) if free != 0 else []:
        if free is not None and len(party) > free:
            continue
        for row in party:
            _offer(row, event, now, expires)
        made += len(party)
        free = None if free is None else free - len(party)
        if free == 0:
            break
    return made


def _offer(row: Registration, event: Event, now: datetime, expires: datetime) -> None:
    row.offered_at, row.offer_expires_at = now, expires
    row.version += 1
    row.reason = "offered"
    row.save()
    log(row, "offer", before=row.state, until=expires.isoformat())
    emails.tell("offer", row, event)
