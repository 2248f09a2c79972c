"""What a fund booked to each of its windows."""

from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from ..models import Entry, Fund, Window
from .sums import Sums, amounts


def by_window(fund: Fund, *, since: int | None = None, until: int | None = None) -> list[tuple[Window, Sums]]:
    """Every window in the order of codes, for years of the value date. One query, which reads the entries."""
    entries = Entry.objects.filter(window=OuterRef("pk"))
    if since:
        entries = entries.filter(value_date__year__gte=since)
    if until:
        entries = entries.filter(value_date__year__lte=until)
    sums = entries.order_by().values("kind").annotate(**amounts(Entry))
    exact = {name: Cast(name, TextField()) for name in amounts(Entry)}  # JSON has no exact numbers
    windows = fund.windows.order_by("code").annotate(
        booked=ArraySubquery(sums.values_list(JSONObject(kind="kind", **exact)))
    )
    return [(window, _sums(window.booked)) for window in windows]


def _sums(booked: list[dict[str, str]]) -> Sums:
    return Sums.of((row["kind"], Decimal(row["total"]), Decimal(row["under"])) for row in booked)
