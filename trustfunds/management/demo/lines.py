"""From a plan to the lines of its ledger, each on its day; what lies ahead of today is left out, except promises."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ...actions import Line
from ...models import Agreement, Project, Window
from .plans import Paid, Plan, Work

CENT = Decimal("0.01")
# Units for one USD; invented, and called so.
RATES = {"EUR": Decimal("0.91200000"), "NOK": Decimal("9.84000000"), "CHF": Decimal("0.89300000")}
RATE_SOURCE = "Demonstration rate"
# Parts of a hundred of an expenditure, by set.
CATEGORIES = {
    "undg2006": {"supplies": 18, "personnel": 35, "training": 14, "contracts": 20, "other_direct": 6},
    "undg2012": {"staff": 27, "supplies": 11, "equipment": 9, "contractual": 24, "travel": 7, "transfers": 10, "operating": 5},
}  # fmt: skip
INDIRECT = Decimal("0.07")


def year_of(year: int, today: date) -> int:
    """A calendar year, or years from the present one."""
    return year if year > 1900 else today.year + year


def day_of(when: tuple[int, int, int], today: date) -> date:
    year, month, day = when
    return date(year_of(year, today), month, day)


def commitment(paid: Paid, agreement: Agreement) -> Line:
    return Line(
        kind="commitment",
        value_date=agreement.signed_on,
        amount=Decimal(paid.amount),
        currency=paid.currency,
        donor=agreement.donor,
        agreement=agreement,
    )


def deposits(paid: Paid, agreement: Agreement, window: Window | None, today: date) -> Iterator[Line]:
    for place, (year, month, day, amount) in enumerate(paid.instalments):
        on = date(year_of(year, today), month, day)
        if place in paid.unpaid or on > today:
            continue
        yield Line(
            kind="deposit",
            value_date=on,
            amount=Decimal(amount),
            currency=paid.currency,
            donor=agreement.donor,
            agreement=agreement,
            window=window,
        )


def of_work(work: Work, project: Project, window: Window | None, today: date) -> Iterator[Line]:
    """Allocation and transfers in March and April, expenditure at the end of each year, the refund after the last."""
    common = {"organisation": project.organisation, "project": project, "window": window}
    first = year_of(work.start, today)
    part = (Decimal(work.budget) / work.years).quantize(CENT, ROUND_HALF_UP)
    yield Line(kind="allocation", value_date=date(first, 6, 20), amount=Decimal(work.budget), **common)
    spent = Decimal(0)
    for place in range(work.years):
        transfer = part if place < work.years - 1 else Decimal(work.budget) - part * (work.years - 1)
        yield Line(kind="transfer", value_date=date(first + place, 7, 10), amount=transfer, **common)
        total = (part * work.spent[min(place, len(work.spent) - 1)] / 100).quantize(CENT, ROUND_HALF_UP)
        left = Decimal(work.budget) - work.refund - spent
        total = left if place == work.years - 1 and total > left else total
        spent += total
        yield from _expenditure(total, first + place, today, common)
    if work.refund:
        yield Line(
            kind="puno_refund", value_date=date(first + work.years, 5, 15), amount=Decimal(work.refund), **common
        )


def _expenditure(total: Decimal, year: int, today: date, common: dict) -> Iterator[Line]:
    """The present year is interim: what was reported by the end of September."""
    if year == today.year:
        total = (total * 6 / 10).quantize(CENT, ROUND_HALF_UP)
    on = date(year, 12, 31) if year < today.year else date(year, 9, 30)
    chosen = "undg2006" if year < 2012 else "undg2012"
    direct = (total / (1 + INDIRECT)).quantize(CENT, ROUND_HALF_UP)
    parts = {name: (direct * share / 93).quantize(CENT, ROUND_HALF_UP) for name, share in CATEGORIES[chosen].items()}
    last = list(parts)[-1]
    parts[last] += direct - sum(parts.values())
    parts["indirect"] = total - direct
    for category, amount in parts.items():
        if amount:
            yield Line(
                kind="expenditure",
                value_date=on,
                amount=amount,
                category_set=chosen,
                category=category,
                is_certified=year < today.year,
                **common,
            )


def of_fund(plan: Plan, donors: dict, funds: dict, today: date) -> Iterator[Line]:
    for key, currency, amount, when in plan.pledges:
        yield Line(
            kind="pledge",
            value_date=day_of(when, today),
            amount=Decimal(amount),
            currency=currency,
            donor=donors[key],
            description="Announced at the donors’ meeting",
        )
    for year, amount in plan.interest:
        yield Line(kind="fund_interest", value_date=date(year_of(year, today), 12, 31), amount=Decimal(amount))
    for year, amount in plan.direct_cost:
        yield Line(kind="direct_cost", value_date=date(year_of(year, today), 11, 30), amount=Decimal(amount))
    for code, year, amount in plan.feeds:
        yield Line(
            kind="transfer_to_fund",
            value_date=date(year_of(year, today), 8, 1),
            amount=Decimal(amount),
            other_fund=funds[code],
        )
    for code, year, amount, fee in plan.fed_by:
        on = date(year_of(year, today), 8, 1)
        yield Line(kind="other_income", value_date=on, amount=Decimal(amount), other_fund=funds[code])
        if fee:
            yield Line(
                kind="aa_fee", value_date=on, amount=Decimal(fee), description="On what another fund transferred"
            )
    for key, year, amount in plan.returns:
        on = date(year_of(year, today), 10, 1)
        yield Line(kind="donor_refund", value_date=on, amount=Decimal(amount), donor=donors[key])
