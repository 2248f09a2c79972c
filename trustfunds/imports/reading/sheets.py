"""XLSX, read row by row. A formula is its text: nothing is calculated, and no amount is taken from one."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from ..errors import Unreadable
from ..limits import MAX_COLUMNS, MAX_MEMBERS, MAX_RATIO, MAX_SHARED_TEXTS_BYTES, MAX_UNPACKED_BYTES
from .tables import Row, Table, heading, numbered

SHARED_TEXTS = "xl/sharedStrings.xml"
# What openpyxl and the libraries below it raise for archives and sheets that are broken.
BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    SyntaxError,  # ParseError of every XML parser is one
    expat.ExpatError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    zipfile.zlib.error,  # type: ignore[attr-defined]
    NotImplementedError,  # a compression that nobody uses
    RuntimeError,  # encrypted members
)


class SheetTable(Table):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._count = self._read = 0
        with _refusing():
            inspect(path)
        with _refusing(), self._sheet() as sheet:
            self.columns = heading(next(self._records(sheet), []))

    def rows(self) -> Iterator[Row]:
        with _refusing(), self._sheet() as sheet:
            records = self._records(sheet)
            next(records)
            width = len(self.columns)
            for row in numbered(self.columns, (_padded(cells, width) for cells in records)):
                self._read = row.number
                yield row

    def share_read(self) -> float:
        return min(1.0, self._read / self._count) if self._count else 0.0

    @contextmanager
    def _sheet(self):
        file = self.path.open("rb")  # an open file: of a path, the library would judge the name
        book = None
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
            if not book.worksheets:
                raise Unreadable(_("The workbook has no sheet."))
            if len(book.worksheets) > 1 and not self.notes:
                self.notes.append(
                    _("The first of several sheets was read: “%(name)s”.") % {"name": book.worksheets[0].title}
                )
            sheet = book.worksheets[0]
            self._count = sheet.max_row or 0
            sheet.reset_dimensions()  # what a sheet says of its own size need not be true
            yield sheet
        finally:
            if book is not None:
                book.close()
            file.close()

    def _records(self, sheet) -> Iterator[tuple[Any, ...]]:
        return sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)


def _padded(cells: tuple[Any, ...], width: int) -> tuple[Any, ...]:
    """A spreadsheet leaves out empty cells at the end of a row."""
    return cells + (None,) * (width - len(cells)) if len(cells) < width else cells


def inspect(path: Path) -> None:
    """Refuse an archive that would unpack beyond the limits, and XML that defines entities, before it is opened.

    The sizes are those the archive declares: its reader stops there, so a lie yields a broken sheet, not more."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise Unreadable(_("The workbook has more than %(limit)s parts.") % {"limit": MAX_MEMBERS})
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise Unreadable(_("The workbook unpacks to more than may be read."))
        for member in members:
            _check_member(member)
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as file:
                    refuse_definitions(file)
        if "[Content_Types].xml" not in archive.namelist():
            raise Unreadable(_("This archive is no Excel workbook (.xlsx)."))


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.file_size > 1_000_000 and member.file_size > MAX_RATIO * max(1, member.compress_size):
        raise Unreadable(_("A part of the workbook is packed beyond what a spreadsheet packs: it is not opened."))
    if member.filename == SHARED_TEXTS and member.file_size > MAX_SHARED_TEXTS_BYTES:
        raise Unreadable(_("The workbook holds more text than may be read; send it as CSV."))


def refuse_definitions(file) -> None:
    """A document type, and with it every entity, comes before the first element."""
    parser, seen = expat.ParserCreate(), []

    def refuse(*args):
        raise Unreadable(_("The XML defines its own entities: such files are not opened."))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *args: seen.append(args)
    while not seen and (block := file.read(8_192)):
        parser.Parse(block, False)


@contextmanager
def _refusing():
    try:
        yield
    except Unreadable:
        raise
    except BROKEN as error:
        raise Unreadable(
            _("The workbook is broken or incomplete (%(error)s).") % {"error": str(error)[:120] or type(error).__name__}
        ) from error
