"""A table as plain data: the same rows stand on the page, beside a chart, and in every export."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Column:
    key: str  # of JSON, and the heading of nothing people read
    label: Any
    unit: str = "text"  # text, usd, money (with cents), percent, count, year, day
    is_aside: bool = False  # on a phone it stands below the first cell, and figures come sooner
    is_below: bool = False  # it stands below the first cell on every screen; in an export it is a column like others


@dataclass(frozen=True)
class Row:
    """`cells` are exact values in the order of the columns; None is "not defined", never zero."""

    cells: Sequence[Any]
    links: dict[int, str] = field(default_factory=dict)  # column → address
    note: str = ""  # said beside the first cell: "interim"
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    key: str
    title: Any
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def on_page(self) -> list[Column]:
        """Those that stand beside each other on the page."""
        return [column for column in self.columns if not column.is_below]

    @property
    def body(self) -> list[Row]:
        return [row for row in self.rows if not row.is_total]
