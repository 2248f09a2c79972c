"""Which instalments of an agreement are paid: its deposits, less refunds, pay them in the order in which they are due.

Amounts are in the agreement's own currency. A payment in another currency has no exact counterpart there (the ledger
stores both amounts and recomputes neither), so it pays nothing here: it is told apart as `elsewhere_usd`, and what it
may have paid is called unclear instead of late.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import State

from ..models import Agreement, Entry, Instalment
from .formulas import DEPOSITS

ZERO = Decimal(0)
USD = "USD"


class Standing(StrEnum):
    PAID = "paid"
    LATE = "late"
    UNCLEAR = "unclear"
    AHEAD = "ahead"


STANDINGS = {
    Standing.PAID: State(Standing.PAID, _("Paid"), tone="good"),
    Standing.LATE: State(Standing.LATE, _("Late"), tone="bad"),
    Standing.UNCLEAR: State(Standing.UNCLEAR, _("To be checked: paid in another currency"), tone="waiting"),
    Standing.AHEAD: State(Standing.AHEAD, _("Not due yet"), tone="neutral"),
}


@dataclass(frozen=True)
class Due:
    """One instalment on one day: `paid` + `outstanding` = `amount`, always."""

    instalment: Instalment
    currency: str
    paid: Decimal
    standing: Standing
    days_late: int

    @property
    def amount(self) -> Decimal:
        return self.instalment.amount

    @property
    def outstanding(self) -> Decimal:
        return self.amount - self.paid

    @property
    def status(self) -> State:
        return STANDINGS[self.standing]


@dataclass(frozen=True)
class Schedule:
    """An agreement's instalments on `day`. `beyond`: paid over and above all of them; negative where more was given
    back than came in."""

    agreement: Agreement
    day: date
    currency: str
    dues: tuple[Due, ...]
    paid: Decimal
    beyond: Decimal
    elsewhere_usd: Decimal

    @property
    def late(self) -> list[Due]:
        return [due for due in self.dues if due.standing == Standing.LATE]

    @property
    def next(self) -> Due | None:
        """The first instalment still to be paid whose day has not passed."""
        return next((due for due in self.dues if due.standing == Standing.AHEAD), None)


def allocate(paid: Decimal, amounts: Sequence[Decimal]) -> tuple[list[Decimal], Decimal]:
    """What of `paid` each amount receives, in order, and what is left over."""
    parts = []
    for amount in amounts:
        part = max(ZERO, min(paid, amount))
        parts.append(part)
        paid -= part
    return parts, paid


def schedules(agreements: Iterable[Agreement], day: date, *, known_on: date | None = None) -> list[Schedule]:
    """Of those agreements that have instalments, in their order; two queries however many there are.

    `known_on`: with the deposits as the ledger knew them at the end of a past day."""
    rows = {agreement.pk: agreement for agreement in agreements}
    instalments: dict[int, list[Instalment]] = defaultdict(list)
    for instalment in Instalment.objects.filter(agreement__in=rows).order_by("agreement", "due_on", "pk"):
        instalment.agreement = rows[instalment.agreement_id]
        instalments[instalment.agreement_id].append(instalment)
    payments = _payments(instalments, day, known_on)
    return [_schedule(row, instalments[pk], payments[pk], day) for pk, row in rows.items() if pk in instalments]


def _payments(agreements: Iterable[int], day: date, known_on: date | None) -> dict[int, dict[str, tuple]]:
    """By agreement and currency: (amount in that currency, USD as booked), refunds deducted."""
    entries = Entry.objects.filter(agreement__in=list(agreements), kind__in=DEPOSITS.kinds).up_to(day)
    if known_on is not None:
        entries = entries.as_known_on(known_on)
    found: dict[int, dict[str, tuple]] = defaultdict(dict)
    grouped = entries.order_by().values_list("agreement", "currency", "kind")
    for agreement, currency, kind, amount, usd in grouped.annotate(own=Sum("amount"), usd=Sum("amount_usd")):
        sign = DEPOSITS.weights[kind]
        before = found[agreement].get(currency, (ZERO, ZERO))
        found[agreement][currency] = (before[0] + sign * amount, before[1] + sign * usd)
    return found


def _schedule(agreement: Agreement, instalments: list[Instalment], payments: dict, day: date) -> Schedule:
    currency = agreement.currency or USD
    elsewhere = ZERO
    if currency == USD:
        paid = sum((usd for _own, usd in payments.values()), ZERO)
    else:
        paid = payments.get(currency, (ZERO, ZERO))[0]
        elsewhere = sum((usd for other, (_own, usd) in payments.items() if other != currency), ZERO)
    parts, beyond = allocate(paid, [instalment.amount for instalment in instalments])
    dues = tuple(
        _due(instalment, currency, part, day, unclear=elsewhere > 0)
        for instalment, part in zip(instalments, parts, strict=True)
    )
    return Schedule(agreement, day, currency, dues, paid, beyond, elsewhere)


def _due(instalment: Instalment, currency: str, paid: Decimal, day: date, *, unclear: bool) -> Due:
    standing = Standing.AHEAD
    if paid == instalment.amount:
        standing = Standing.PAID
    elif instalment.due_on < day:
        standing = Standing.UNCLEAR if unclear else Standing.LATE
    days = (day - instalment.due_on).days if standing == Standing.LATE else 0
    return Due(instalment, currency, paid, standing, days)
