"""How old a balance is: what leaves is taken to be what came first, so what is left came last."""

from collections.abc import Mapping
from decimal import Decimal

from . import formulas
from .formulas import Figure
from .sums import Sums

NOTHING = Decimal(0)


def remaining(came: Mapping[int, Decimal], left: Decimal) -> dict[int, Decimal]:
    """Of the amounts that `came` in each year, the parts that make up `left`, the newest first; negative years are
    taken off what came before them. A negative balance has no age."""
    kept: dict[int, Decimal] = {}
    for year in sorted(came, reverse=True):
        if left <= 0:
            break
        part = min(max(came[year], NOTHING), left)
        if part:
            kept[year] = part
            left -= part
    return dict(sorted(kept.items()))


def with_agent(by_year: Mapping[int, Sums]) -> dict[int, Decimal]:
    return _of(by_year, formulas.TOTAL_SOURCE, formulas.BALANCE_WITH_AA)


def with_organisations(by_year: Mapping[int, Sums]) -> dict[int, Decimal]:
    return _of(by_year, formulas.NET_FUNDED, formulas.BALANCE_WITH_PUNOS)


def _of(by_year: Mapping[int, Sums], came: Figure, balance: Figure) -> dict[int, Decimal]:
    whole = sum(by_year.values(), Sums())
    return remaining({year: came.of(sums) for year, sums in by_year.items()}, balance.of(whole))
