"""F13: indirect cost as reported against the rate of the organisation's memorandum, on top of direct cost."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from ...models import Agreement, Fund, Organisation, OrganisationYear
from ...states import INDIRECT_COST_RATE, CategorySet
from ..formulas import HUNDRED, indirect_cost

ZERO = Decimal(0)
INDIRECT = "indirect"
TOLERANCE = Decimal(1)  # USD: organisations report in whole units


@dataclass(frozen=True)
class Test:
    fund: Fund
    organisation: Organisation
    category_set: str
    direct: Decimal
    indirect: Decimal
    rate: Decimal
    agreement: str  # the memorandum's number; empty where the usual rate stands in

    @property
    def set_label(self) -> Any:
        return CategorySet(self.category_set).label

    @property
    def allowed(self) -> Decimal:
        return indirect_cost(self.direct, self.rate)

    @property
    def difference(self) -> Decimal:
        return self.indirect - self.allowed

    @property
    def is_over(self) -> bool:
        return self.difference > TOLERANCE

    @property
    def differs(self) -> bool:
        return abs(self.difference) > TOLERANCE

    @property
    def found_percent(self) -> Decimal | None:
        return self.indirect / self.direct * HUNDRED if self.direct > 0 else None


def tests(fund: Fund | None, *, only_differing: bool) -> list[Test]:
    """By fund, organisation and category set; the sets are never merged. Four queries."""
    spent = OrganisationYear.objects.filter(kind="expenditure")
    spent = spent.filter(fund=fund) if fund is not None else spent
    keys = ("fund", "organisation", "category_set")
    totals: dict[tuple, list[Decimal]] = {}
    for *key, category, amount in spent.order_by(*keys).values_list(*keys, "category").annotate(usd=Sum("amount_usd")):
        parts = totals.setdefault(tuple(key), [ZERO, ZERO])
        parts[category == INDIRECT] += amount
    funds = Fund.objects.in_bulk({key[0] for key in totals})
    parties = Organisation.objects.in_bulk({key[1] for key in totals})
    rates = _rates(totals)
    found = [
        Test(funds[key[0]], parties[key[1]], key[2], direct, indirect, *rates.get(key[:2], _USUAL))
        for key, (direct, indirect) in totals.items()
    ]
    return [test for test in found if test.differs or not only_differing]


_USUAL = (Decimal(INDIRECT_COST_RATE), "")


def _rates(totals: dict[tuple, Any]) -> dict[tuple[int, int], tuple[Decimal, str]]:
    """The rate of the memorandum signed last."""
    signed = Agreement.objects.filter(kind=Agreement.Kind.MOU, fund__in={key[0] for key in totals})
    rows = signed.order_by("signed_on", "pk").values_list("fund", "organisation", "indirect_rate", "number")
    return {(fund, organisation): (rate, number) for fund, organisation, rate, number in rows}
