"""A donor's contributions in the currencies in which they were booked, beside USD as booked."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from ...models import Donor, Entry
from .. import formulas
from .periods import Period

ZERO = Decimal(0)


@dataclass(frozen=True)
class InCurrency:
    currency: str
    amount: Decimal
    usd: Decimal


def by_currency(donor: Donor, period: Period) -> list[InCurrency]:
    """Up to the cut-off, refunds deducted; one query. Currencies do not add up, their USD do."""
    entries = Entry.objects.filter(donor=donor, kind__in=formulas.DEPOSITS.kinds).up_to(period.cut_off)
    grouped = entries.order_by().values_list("currency", "kind")
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for currency, kind, amount, usd in grouped.annotate(own=Sum("amount"), usd=Sum("amount_usd")):
        sign, (own_before, usd_before) = formulas.DEPOSITS.weights[kind], found.get(currency, (ZERO, ZERO))
        found[currency] = (own_before + sign * amount, usd_before + sign * usd)
    return [InCurrency(currency, *amounts) for currency, amounts in sorted(found.items())]
