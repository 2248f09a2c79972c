"""What every kind of file is read into."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.text import normalise

from ..errors import CellError, Unreadable
from ..limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS


@dataclass(slots=True)
class Row:
    """One row as the source printed it. `number` is what a spreadsheet shows beside it: the heading is row 1."""

    number: int
    cells: dict[str, Any]  # text, or what a spreadsheet stored: a number, a date
    error: CellError | None = None  # why it is not even a row
    element: Any = None  # of an XML file


@dataclass
class Table:
    """A file opened for reading, as often as wanted. `notes` says what was guessed or put right in reading it."""

    path: Path
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        raise NotImplementedError

    def share_read(self) -> float:
        """How far `rows` has come, from 0 to 1."""
        raise NotImplementedError


def heading(cells: Sequence[Any]) -> list[str]:
    """Names of the columns; trailing empty ones are dropped."""
    names = [str(cell if cell is not None else "").strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise Unreadable(_("The first row is empty: it must name the columns."))
    if len(names) > MAX_COLUMNS:
        raise Unreadable(
            _("The table has %(count)s columns; at most %(limit)s are read.")
            % {"count": len(names), "limit": MAX_COLUMNS}
        )
    seen: set[str] = set()
    for name in filter(None, names):
        if normalise(name) in seen:
            raise Unreadable(_("Two columns are called “%(name)s”.") % {"name": name[:60]})
        seen.add(normalise(name))
    return names


def numbered(columns: list[str], records: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Rows below the heading; blank ones keep their number and are left out."""
    width = len(columns)
    for number, cells in enumerate(records, start=2):
        if number - 1 > MAX_ROWS:
            raise Unreadable(_("The table has more than %(limit)s rows.") % {"limit": f"{MAX_ROWS:,}"})
        if not any(cell not in (None, "") for cell in cells):
            continue
        row = Row(number, dict(zip(columns, cells, strict=False)))
        row.error = _misfit(cells, width) or _too_long(row.cells)
        if row.error:
            row.cells = dict(islice(row.cells.items(), 3))
        yield row


def _misfit(cells: Sequence[Any], width: int) -> CellError | None:
    if len(cells) == width or (len(cells) > width and not any(cell not in (None, "") for cell in cells[width:])):
        return None
    reason = ngettext(
        "The row has %(count)s cell; the heading has %(width)s.",
        "The row has %(count)s cells; the heading has %(width)s.",
        len(cells),
    )
    return CellError("", "", reason % {"count": len(cells), "width": width})


def _too_long(cells: dict[str, Any]) -> CellError | None:
    for column, value in cells.items():
        if isinstance(value, str) and len(value) > MAX_CELL:
            reason = _("The cell is longer than %(limit)s characters.") % {"limit": f"{MAX_CELL:,}"}
            return CellError(column, value[:200], reason)
    return None
