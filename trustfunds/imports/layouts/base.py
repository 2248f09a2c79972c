"""What a layout is, and the table of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from portal.core.text import normalise

from ..claims import Reading
from ..errors import Unreadable
from ..reading import Row, Table


class Parser(Protocol):
    """Reads the rows of one file in their order; may remember what it read before. Made anew for every pass."""

    def read(self, row: Row) -> Reading:
        """Raises CellError for a row that cannot be booked."""


@dataclass(frozen=True)
class Layout:
    """`parser()` makes a fresh parser. `tag` names the element that is a row, for layouts that read XML."""

    key: str  # also the prefix of the keys of its entries: never change one
    label: Any
    help: Any
    columns: tuple[str, ...]  # what the heading must name
    optional: tuple[str, ...]
    parser: Callable[[], Parser]
    tag: str = ""
    own_numbers: bool = False  # keys may be numbers of this ledger: an export that comes back is known

    def check_heading(self, table: Table) -> dict[str, str]:
        """Column as the layout calls it → as the file does, whatever case and blanks. Raises Unreadable."""
        if self.tag:
            return {}
        found = {normalise(column): column for column in table.columns}
        missing = [column for column in self.columns if normalise(column) not in found]
        if missing:
            raise Unreadable(
                _("The layout “%(layout)s” needs the columns %(missing)s.")
                % {"layout": self.label, "missing": ", ".join(missing)}
            )
        known = [*self.columns, *self.optional]
        return {column: found[normalise(column)] for column in known if normalise(column) in found}


LAYOUTS: dict[str, Layout] = {}


def register(*layouts: Layout) -> None:
    for layout in layouts:
        if layout.key in LAYOUTS:
            raise ValueError(f"layout {layout.key} is registered twice")
        LAYOUTS[layout.key] = layout


def unused_columns(table: Table, used: Iterable[str]) -> list[str]:
    return [column for column in table.columns if column and column not in set(used)]
