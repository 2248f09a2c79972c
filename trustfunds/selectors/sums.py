"""Exact sums of the ledger by kind of entry: from the summary rows, or from the entries for a day in between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, QuerySet, Sum

from ..models import Entry, Fund, FundYear
from ..querysets import EntryQuerySet

ZERO = Decimal(0)


class Sums(Mapping[str, Decimal]):
    """USD by kind of entry; a kind without entries is zero, which is known and not missing.

    `agreed`: what of it is booked under an agreement."""

    def __init__(self, by_kind: Mapping[str, Decimal] | None = None, agreed: Mapping[str, Decimal] | None = None):
        self._by_kind = {str(kind): amount for kind, amount in (by_kind or {}).items()}
        self._agreed = {str(kind): amount for kind, amount in (agreed or {}).items() if amount}

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Decimal, Decimal]]) -> "Sums":
        """From (kind, USD, USD under an agreement); a kind may come several times."""
        by_kind: dict[str, Decimal] = {}
        agreed: dict[str, Decimal] = {}
        for kind, usd, under in rows:
            by_kind[kind] = by_kind.get(kind, ZERO) + usd
            agreed[kind] = agreed.get(kind, ZERO) + under
        return cls(by_kind, agreed)

    @property
    def agreed(self) -> "Sums":
        return Sums(self._agreed, self._agreed)

    def __getitem__(self, kind: str) -> Decimal:
        return self._by_kind.get(str(kind), ZERO)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_kind)

    def __len__(self) -> int:
        return len(self._by_kind)

    def __add__(self, other: "Sums") -> "Sums":
        parts = [(kind, sums[kind], sums._agreed.get(kind, ZERO)) for sums in (self, other) for kind in sums]
        return Sums.of(parts)

    def __sub__(self, other: "Sums") -> "Sums":
        return self + Sums.of((kind, -other[kind], -other._agreed.get(kind, ZERO)) for kind in other)


def amounts(model) -> dict[str, Sum]:
    """What `Sums.of` takes beside the kind, for rows of the ledger or of any summary table."""
    agreed = Sum("amount_usd", filter=Q(agreement__isnull=False), default=ZERO)
    return {"total": Sum("amount_usd"), "under": agreed if model is Entry else Sum("agreed_usd")}


def of_summaries(rows: QuerySet) -> Sums:
    """`rows` of any summary table."""
    return Sums.of(rows.order_by().values_list("kind").annotate(**amounts(rows.model)))


def of_entries(entries: EntryQuerySet) -> Sums:
    return of_summaries(entries)


def of_fund(fund: Fund, *, year: int | None = None, until: int | None = None) -> Sums:
    """All time, one `year`, or everything `until` the end of a year."""
    rows = FundYear.objects.filter(fund=fund)
    if year is not None:
        rows = rows.filter(year=year)
    if until is not None:
        rows = rows.filter(year__lte=until)
    return of_summaries(rows)


def by(rows: QuerySet, *keys: str) -> dict:
    """Sums of summary `rows` for each value of `keys` (one key: its value; several: a tuple), in one query.

    >>> by(FundYear.objects.filter(fund=fund), "year")[2024]["deposit"]
    """
    groups: dict = defaultdict(list)
    grouped = rows.order_by(*keys).values_list(*keys, "kind").annotate(**amounts(rows.model))
    for *values, kind, total, under in grouped:
        groups[values[0] if len(keys) == 1 else tuple(values)].append((kind, total, under))
    return {key: Sums.of(found) for key, found in groups.items()}


def as_known_on(entries: EntryQuerySet, day: date, *, until: date | None = None) -> Sums:
    """What the ledger said at the end of `day`, which the append-only table still knows. Reads the entries."""
    known = entries.as_known_on(day)
    return of_entries(known.up_to(until) if until else known)


def as_of(fund: Fund | None = None):
    """(day of the newest entry, moment it was last entered); (None, None) for an empty ledger."""
    rows = FundYear.objects.filter(fund=fund) if fund else FundYear.objects.all()
    newest = rows.aggregate(on=Max("last_value_on"), at=Max("last_entered_at"))
    return newest["on"], newest["at"]


def spent_in_last_year(funds: Iterable[Fund], day: date) -> dict[int, Decimal]:
    """By fund, what the organisations spent in the twelve months that end on `day`, for F16. Reads the entries."""
    start = (
        day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else day.replace(year=day.year - 1, day=28)
    )
    spent = Entry.objects.filter(fund__in=funds, kind="expenditure", value_date__gt=start, value_date__lte=day)
    return dict(spent.order_by().values_list("fund").annotate(total=Sum("amount_usd")))
