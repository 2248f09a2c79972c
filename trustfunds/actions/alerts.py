"""Which alerts a person wants, and the clock's part of sending them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from .. import emails, policies
from ..models import Alert, Donor, Fund
from ..selectors.own.listeners import Falling


@dataclass(frozen=True)
class Choice:
    """`fund` None: every fund the donor gives to, now or later."""

    kind: str
    fund: Fund | None
    below: Decimal | None = None


@transaction.atomic
def choose_alerts(*, donor: Donor, choices: Iterable[Choice], by) -> list[Alert]:
    """These and no others, for the person who chooses. Repeating it changes nothing."""
    policies.check_choose_alerts(by, donor)
    member = donor.people.select_for_update(of=("self",)).get(user=by)
    wanted = {(choice.kind, choice.fund.pk if choice.fund else None): choice for choice in choices}
    kept = {}
    for alert in Alert.objects.filter(member=member):
        choice = wanted.get((alert.kind, alert.fund_id))
        if choice is not None and choice.below == alert.below:
            kept[(alert.kind, alert.fund_id)] = alert
        else:
            alert.delete()
    new = [
        Alert(member=member, fund=c.fund, kind=c.kind, below=c.below) for key, c in wanted.items() if key not in kept
    ]
    return [*kept.values(), *Alert.objects.bulk_create(new)]


@transaction.atomic
def warn_of_delivery(*, falling: Falling) -> None:
    """Called by the clock as often as it likes: the outbox knows what it said this year."""
    emails.delivery_below(falling, timezone.localdate())
