"""How many, without counting a large table: up to a cap, many sets in one query."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format

CAP = 1000


@dataclass(frozen=True)
class Count:
    """`capped`: there are more than `value`, shown as `1,000+`."""

    value: int
    capped: bool = False

    def __str__(self) -> str:
        text = number_format(self.value, use_l10n=True, force_grouping=True)
        return f"{text}+" if self.capped else text

    def __bool__(self) -> bool:
        return self.value > 0


def capped_counts(sets: Mapping[Hashable, QuerySet], cap: int = CAP) -> dict[Hashable, Count]:
    """Count every set up to `cap` rows: one query, whose cost does not grow with the table."""
    counts: dict[Hashable, Count] = dict.fromkeys(sets, Count(0))
    keys, selects, values = [], [], []
    for key, rows in sets.items():
        try:
            sql, params = rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        keys.append(key)
        selects.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 Django's own SQL, values apart
        values.extend(params)
    if keys:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(selects), values)
            found = cursor.fetchone()
        counts.update((key, Count(min(n, cap), n > cap)) for key, n in zip(keys, found, strict=True))
    return counts
