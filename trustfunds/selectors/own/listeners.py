"""Who wants to be told of what: the people of the donors of a fund, by the alerts they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from ...models import Alert, Donor, DonorMember, DonorYear, Fund, FundYear
from .. import formulas, sums
from ..sums import Sums
from .periods import funds_of


def listening(kind: str, fund: Fund, donors: Iterable[Donor]) -> list[DonorMember]:
    """People of `donors` who want to hear of this kind in this fund; each once."""
    chosen = Alert.objects.filter(Q(fund=fund) | Q(fund=None), kind=kind)
    people = DonorMember.objects.filter(donor__in=list(donors), user__is_active=True, alerts__in=chosen)
    return list(people.select_related("user", "donor").order_by("donor", "pk").distinct())


def donors_of(fund: Fund) -> list[Donor]:
    """Who has promised or given to it."""
    gave = DonorYear.objects.filter(fund=fund).values("donor")
    signed = fund.agreements.exclude(donor=None).values("donor")
    return list(Donor.objects.filter(Q(pk__in=gave) | Q(pk__in=signed)))


@dataclass(frozen=True)
class Falling:
    """A fund whose delivery rate is below what a person wants to hear of."""

    member: DonorMember
    fund: Fund
    rate: Decimal
    below: Decimal


def falling() -> list[Falling]:
    """Every fund and person whose delivery alert is due. A fund's own alert stands before the one for all funds."""
    alerts = Alert.objects.filter(kind=Alert.Kind.DELIVERY, member__user__is_active=True)
    wanted = _thresholds(alerts.select_related("member__user", "member__donor", "fund").order_by("member", "pk"))
    funds = {fund for _member, fund, _below in wanted}
    rates = _rates(funds)
    return [
        Falling(member, fund, rates[fund.pk], below)
        for member, fund, below in wanted
        if fund.pk in rates and rates[fund.pk] < below
    ]


def _thresholds(alerts: Iterable[Alert]) -> list[tuple[DonorMember, Fund, Decimal]]:
    own: dict[int, dict[int, Alert]] = {}
    for row in alerts:
        own.setdefault(row.member_id, {})[row.fund_id or 0] = row
    found = []
    for chosen in own.values():
        member = next(iter(chosen.values())).member
        for fund in funds_of(member.donor):
            alert = chosen.get(fund.pk) or chosen.get(0)
            if alert is not None and alert.below is not None and not fund.status.closed:
                found.append((member, fund, alert.below))
    return found


def _rates(funds: set[Fund]) -> dict[int, Decimal]:
    """Only where a rate is defined: a fund that transferred nothing yet delivers nothing late."""
    rows = FundYear.objects.filter(fund__in=funds, kind__in=formulas.DELIVERY_RATE.kinds)
    found = sums.by(rows, "fund")
    rates = {fund.pk: formulas.DELIVERY_RATE.of(found.get(fund.pk, Sums())) for fund in funds}
    return {pk: rate for pk, rate in rates.items() if rate is not None}
