"""XML, one element after the other: no document type, no entities, no network."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _
from lxml import etree

from ..errors import Unreadable
from ..limits import MAX_ROWS
from .sheets import refuse_definitions
from .tables import Row, Table


class ElementTable(Table):
    """Each `tag` below the root is a row; what was read is freed, so memory does not grow with the file.

    A row is good until the next one is asked for."""

    def __init__(self, path: Path, tag: str) -> None:
        super().__init__(path)
        self.tag = tag
        self._position = 0
        self._check_prolog()

    def rows(self) -> Iterator[Row]:
        with self.path.open("rb") as file:
            try:
                for number, element in enumerate(self._elements(file), start=1):
                    if number > MAX_ROWS:
                        raise Unreadable(_("The file has more than %(limit)s rows.") % {"limit": f"{MAX_ROWS:,}"})
                    self._position = file.tell()
                    yield Row(number, {}, element=element)
                    _free(element)
            except etree.XMLSyntaxError as error:
                raise Unreadable(_("The XML is broken or incomplete (%(error)s).") % {"error": error}) from error

    def share_read(self) -> float:
        return self._position / max(1, self.path.stat().st_size)

    def _elements(self, file):
        events = etree.iterparse(
            file,
            events=("end",),
            tag=self.tag,
            resolve_entities=False,
            load_dtd=False,
            dtd_validation=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return (element for _event, element in events)

    def _check_prolog(self) -> None:
        with self.path.open("rb") as file:
            try:
                refuse_definitions(file)
            except ExpatError as error:
                raise Unreadable(_("The XML is broken or incomplete (%(error)s).") % {"error": error}) from error


def _free(element) -> None:
    parent = element.getparent()
    element.clear(keep_tail=False)
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
