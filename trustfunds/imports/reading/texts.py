"""CSV in any encoding and with any usual delimiter."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..errors import Unreadable
from ..limits import MAX_LINE
from .tables import Row, Table, heading, numbered

BLOCK = 1_000_000
MARKS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
DELIMITERS = {
    ",": gettext_lazy("commas"),
    ";": gettext_lazy("semicolons"),
    "\t": gettext_lazy("tabs"),
    "|": gettext_lazy("vertical bars"),
}


class TextTable(Table):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.encoding = encoding_of(path)
        with self._open() as file:
            first = _line(file)
            while first and not first.strip():
                first = _line(file)
        self.delimiter = _delimiter(first)
        self.columns = heading(next(self._records(), []))
        if self.encoding == "cp1252":
            self.notes.append(_("The text is not UTF-8: it was read as Windows-1252."))
        elif self.encoding.startswith("utf-16"):
            self.notes.append(_("The text was read as UTF-16."))
        if self.delimiter != ",":
            self.notes.append(_("The cells are separated by %(sign)s.") % {"sign": DELIMITERS[self.delimiter]})

    def rows(self) -> Iterator[Row]:
        records = self._records()
        next(records)
        return numbered(self.columns, records)

    def share_read(self) -> float:
        return self._position / max(1, self.path.stat().st_size)

    _position = 0

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding, newline="")

    def _records(self) -> Iterator[list[str]]:
        with self._open() as file:
            reader = csv.reader(self._lines(file), delimiter=self.delimiter)
            has_heading = False
            try:
                for record in reader:
                    has_heading = has_heading or bool(record)  # blank lines above the heading do not count
                    if has_heading:
                        yield record
            except csv.Error as error:
                raise Unreadable(
                    _("Near line %(line)s the text is no table (%(error)s): perhaps a quotation mark is not closed.")
                    % {"line": reader.line_num, "error": error}
                ) from error
            except UnicodeError as error:
                raise Unreadable(_("The text breaks off in the middle of a character.")) from error

    def _lines(self, file: TextIO) -> Iterator[str]:
        count = 0
        while line := _line(file):
            count += 1
            if count % 500 == 0:
                self._position = file.buffer.tell()
            yield line


def _line(file: TextIO) -> str:
    line = file.readline(MAX_LINE)
    if len(line) == MAX_LINE and not line.endswith("\n"):
        raise Unreadable(_("A line is longer than %(limit)s characters.") % {"limit": f"{MAX_LINE:,}"})
    if "\0" in line:
        raise Unreadable(_("The file holds bytes that are no text."))
    return line


def _delimiter(first: str) -> str:
    """The sign that makes most columns of the heading; what stands in quotation marks does not count."""

    def columns(sign: str) -> int:
        return len(next(csv.reader([first], delimiter=sign), []))

    return max(DELIMITERS, key=columns)


def encoding_of(path: Path) -> str:
    """By its mark; else UTF-16 by its pattern of zeros, UTF-8 where every byte of the file fits, Windows-1252 where
    every byte means something there."""
    with path.open("rb") as file:
        head = file.read(4_000)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return _proven(path, encoding)
    if head.count(0) > len(head) // 4:
        return _proven(path, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    for encoding in ("utf-8", "cp1252"):
        if _fits(path, encoding):
            return encoding
    raise Unreadable(_("The text is neither UTF-8, UTF-16 nor Windows-1252."))


def _proven(path: Path, encoding: str) -> str:
    if not _fits(path, encoding):
        raise Unreadable(_("The text says it is %(encoding)s, but is not.") % {"encoding": encoding[:6].upper()})
    return encoding


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
