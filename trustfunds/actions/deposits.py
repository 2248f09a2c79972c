"""A deposit brings the Administrative Agent's fee with it: two entries that belong together."""

from dataclasses import replace
from decimal import Decimal

from ..models import Entry, Fund
from ..selectors import formulas
from ..states import EntryKind
from .booking import Line, book, locked


def fee_line(line: Line, usd: Decimal) -> Line | None:
    """The fee on a deposit of `usd`; None where this deposit carries none."""
    amount = formulas.fee(usd, line.fee_rate or Decimal(0))
    if not amount:
        return None
    return Line(
        kind=EntryKind.AA_FEE,
        value_date=line.value_date,
        amount=amount,
        donor=line.donor,
        agreement=line.agreement,
        fee_rate=line.fee_rate,
        window=line.window,
        description=line.description if line.agreement is None else "",
    )


def deposit(*, fund: Fund, line: Line, by, batch=None) -> list[Entry]:
    """Book a deposit and, by the rate it names or else its agreement's, the fee deducted from it, in USD.

    `fee_rate=0` says that this deposit carries no fee."""
    if line.fee_rate is None and line.agreement is not None:
        line = replace(line, fee_rate=line.agreement.fee_rate)
    with locked(fund):
        (entry,) = book(fund=fund, lines=[line], by=by, batch=batch)
        fee = fee_line(line, entry.amount_usd)
        if fee is None:
            return [entry]
        return [entry, *book(fund=fund, lines=[replace(fee, refers_to=entry)], by=by, batch=batch)]
