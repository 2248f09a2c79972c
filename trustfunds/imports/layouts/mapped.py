"""Layouts that staff made: a saved mapping of a foreign table's columns to the fields of an entry."""

from typing import Any

from django.utils.translation import gettext as _

from portal.core.text import normalise

from ...models import ColumnMapping
from ..claims import Reading
from ..errors import Unreadable
from ..reading import Row
from .base import LAYOUTS, Layout
from .portal_entries import Entries

PREFIX = "mapping:"


class Mapped:
    def __init__(self, mapping: ColumnMapping) -> None:
        self._columns, self._constants = dict(mapping.columns), dict(mapping.constants)
        self._entries = Entries(
            decimal_sign=mapping.decimal_sign, day_order=mapping.day_order, headings=mapping.columns
        )

    def read(self, row: Row) -> Reading:
        by_name = {normalise(column): value for column, value in row.cells.items()}
        cells: dict[str, Any] = dict(self._constants)
        for field, column in self._columns.items():
            cells[field] = by_name.get(normalise(column))
        row.cells = cells
        return self._entries.read(row)


def layout_of(mapping: ColumnMapping) -> Layout:
    return Layout(
        key=f"{PREFIX}{mapping.key}",
        label=mapping.name,
        help=_("A column mapping made on the desk."),
        columns=tuple(mapping.columns.values()),
        optional=(),
        parser=lambda: Mapped(mapping),
    )


def find(key: str) -> Layout:
    """By key, `mapping:KEY` for one that staff made. Raises Unreadable."""
    if key.startswith(PREFIX):
        mapping = ColumnMapping.objects.filter(key=key.removeprefix(PREFIX)).first()
        if mapping is not None:
            return layout_of(mapping)
    if key not in LAYOUTS:
        raise Unreadable(_("There is no layout “%(key)s”.") % {"key": key})
    return LAYOUTS[key]


def layout_choices() -> list[tuple[str, Any]]:
    made = [(f"{PREFIX}{mapping.key}", mapping.name) for mapping in ColumnMapping.objects.all()]
    return [*((layout.key, layout.label) for layout in LAYOUTS.values()), *made]
