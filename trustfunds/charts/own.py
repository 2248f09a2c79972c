"""The charts of a donor's own pages and statement; each stands beside a table of the same numbers."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from portal.documents.charts import Chart

from ..selectors.own.positions import Position
from ..selectors.own.years import YearOf
from .bars import Bar, by_year, pairs


def contributions_by_year(rows: Sequence[YearOf], address: Callable[[int], str]) -> Chart:
    return by_year(
        [Bar(str(row.year), row.deposits, address=address(row.year), is_interim=row.is_interim) for row in rows]
    )


def contributions_of_commitments(rows: Sequence[Position], address: Callable[[str], str]) -> Chart:
    return pairs(
        [Bar(row.fund.code, row.deposits, beside=row.commitments, address=address(row.fund.code)) for row in rows]
    )


def shares(funds: Sequence[tuple[str, Decimal, Decimal]]) -> Chart:
    """Of a statement: by the code of each fund, the contributions of one donor on those of all."""
    return pairs([Bar(code, own, beside=whole) for code, own, whole in funds])
