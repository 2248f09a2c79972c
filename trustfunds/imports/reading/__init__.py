"""Bytes to rows. `open_table` finds out what kind of file it is by its content, never by its name."""

from pathlib import Path

from django.utils.translation import gettext as _

from ..errors import Unreadable
from ..limits import MAX_FILE_BYTES
from .elements import ElementTable
from .sheets import SheetTable
from .tables import Row, Table
from .texts import TextTable

ZIP, OLE, GZIP, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF"

__all__ = ["ElementTable", "Row", "SheetTable", "Table", "TextTable", "kind_of", "open_table"]


def kind_of(path: Path) -> str:
    """`text`, `sheet` or `xml`; raises Unreadable for everything else."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(_("The file is empty."))
    if size > MAX_FILE_BYTES:
        raise Unreadable(_("The file is larger than %(limit)s MB.") % {"limit": MAX_FILE_BYTES // 1_000_000})
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(ZIP):
        return "sheet"
    if head.startswith(OLE):
        raise Unreadable(_("This is an old or a locked Excel file: save it as .xlsx without a password."))
    if head.startswith((GZIP, PDF)):
        raise Unreadable(_("This is neither a table nor an IATI file: send CSV, XLSX or IATI XML."))
    return "xml" if _looks_like_xml(head) else "text"


def open_table(path: Path, *, tag: str = "") -> Table:
    """`tag`: the element that is a row, where the layout reads XML."""
    kind = kind_of(path)
    if (kind == "xml") != bool(tag):
        raise Unreadable(_("This layout reads XML.") if tag else _("This layout reads tables: CSV or XLSX."))
    if kind == "xml":
        return ElementTable(path, tag)
    return SheetTable(path) if kind == "sheet" else TextTable(path)


def _looks_like_xml(head: bytes) -> bool:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(encoding, "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
