"""Budgets of projects that another source booked: what this file states of them beside what the ledger has.

They are known and not booked again. Where the amounts differ it is said: somebody must decide which is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(slots=True)
class Budget:
    project: str
    fund: str
    booked: Decimal
    row: int  # the first row that states a part of it
    column: str
    stated: Decimal = NOTHING


class Budgets:
    """A file may state a budget in parts, on rows far from each other: only its end tells the whole."""

    def __init__(self) -> None:
        self._known: dict[str, Budget] = {}

    def add(self, row: int, posting) -> None:
        claim = posting.claim
        code = claim.project.code
        if code not in self._known:
            column = claim.column_of("amount")
            self._known[code] = Budget(code, posting.fund.code, posting.booked_elsewhere, row, column)
        self._known[code].stated += claim.usd or NOTHING

    def differing(self) -> Iterator[Budget]:
        return (budget for budget in self._known.values() if budget.stated != budget.booked)
