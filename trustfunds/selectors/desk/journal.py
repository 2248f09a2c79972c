"""The booking journal: the entries of some days, summed up by who entered them, for which fund and in which batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from ...models import Batch, Entry, Fund
from ...states import EntryKind

DAYS = 31
MOST = 1000


@dataclass(frozen=True)
class Line:
    fund_id: int
    fund: str
    kind: str
    batch: str
    by_id: int
    by: str
    entries: int
    reversals: int
    amount: Decimal  # USD
    last_at: datetime

    @property
    def kind_label(self) -> Any:
        return EntryKind(self.kind).label


def journal(until: date, *, fund: Fund | None = None, days: int = DAYS) -> list[tuple[date, list[Line]]]:
    """The days that end with `until`, the newest first, in the reader's time zone; four queries."""
    rows = Entry.objects.filter(entered_at__gte=_start(until - timedelta(days=days - 1)))
    rows = rows.filter(entered_at__lt=_start(until + timedelta(days=1)))
    if fund is not None:
        rows = rows.filter(fund=fund)
    grouped = (
        rows.order_by()
        .values("fund", "kind", "batch", "entered_by", on=TruncDate("entered_at"))
        .annotate(
            entries=Count("pk"),
            reversals=Count("reverses"),
            amount=Sum("amount_usd"),
            last_at=Max("entered_at"),
        )
        .order_by("-on", "-last_at", "fund", "kind")[:MOST]
    )
    names = _Names(list(grouped))
    return [(day, [names.line(row) for row in group]) for day, group in groupby(names.rows, key=lambda row: row["on"])]


class _Names:
    """Looked up after the sums: joined before, they would cost more than the sums themselves."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rows = rows
        self.funds = dict(Fund.objects.filter(pk__in=self._keys("fund")).values_list("pk", "code"))
        self.batches = dict(Batch.objects.filter(pk__in=self._keys("batch")).values_list("pk", "number"))
        self.people = get_user_model().objects.in_bulk(self._keys("entered_by"))

    def _keys(self, name: str) -> set[int]:
        return {row[name] for row in self.rows} - {None}

    def line(self, row: Mapping[str, Any]) -> Line:
        return Line(
            fund_id=row["fund"],
            fund=self.funds[row["fund"]],
            kind=row["kind"],
            batch=self.batches.get(row["batch"], ""),
            by_id=row["entered_by"],
            by=self.people[row["entered_by"]].get_full_name(),
            entries=row["entries"],
            reversals=row["reversals"],
            amount=row["amount"],
            last_at=row["last_at"],
        )


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
