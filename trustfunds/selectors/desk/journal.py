"""The booking journal: the entries of some days, summed up by who entered them, for which fund and in which batch."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from ...models import Entry, Fund
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
    """The days that end with `until`, the newest first, in the reader's time zone; one query."""
    rows = Entry.objects.filter(entered_at__gte=_start(until - timedelta(days=days - 1)))
    rows = rows.filter(entered_at__lt=_start(until + timedelta(days=1)))
    if fund is not None:
        rows = rows.filter(fund=fund)
    keys = ("fund", "fund__code", "kind", "batch__number", "entered_by", "entered_by__name", "entered_by__email")
    grouped = (
        rows.order_by()
        .values("batch", *keys, on=TruncDate("entered_at"))
        .annotate(
            entries=Count("pk"),
            reversals=Count("pk", filter=Q(reverses__isnull=False)),
            amount=Sum("amount_usd"),
            last_at=Max("entered_at"),
        )
        .order_by("-on", "-last_at", "fund__code", "kind")[:MOST]
    )
    return [(day, [_line(row) for row in group]) for day, group in groupby(grouped, key=lambda row: row["on"])]


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(row: dict) -> Line:
    return Line(
        fund_id=row["fund"],
        fund=row["fund__code"],
        kind=row["kind"],
        batch=row["batch__number"] or "",
        by_id=row["entered_by"],
        by=row["entered_by__name"] or row["entered_by__email"],
        entries=row["entries"],
        reversals=row["reversals"],
        amount=row["amount"],
        last_at=row["last_at"],
    )
