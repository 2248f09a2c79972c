"""An export too large to wait for: a row with progress, made by the worker; whoever has its address has the file."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from ..models import Fund
from ..selectors.entries import EntryFilter
from ..selectors.sums import as_of
from .entries import CHUNK, csv_lines, json_lines, to_book
from .tables import CONTENT_TYPES

AT_ONCE = {"csv": 20_000, "json": 20_000, "xlsx": 5_000}  # rows; more is made in the background


def kind_of(suffix: str) -> str:
    return f"entries_{suffix}"


def ask_export(chosen: EntryFilter, suffix: str, count: int) -> Document:
    """The same choice of the same ledger in the same format is the same file, whoever asks."""
    language = get_language() or "en"
    _on, at = as_of()
    said = f"{chosen.query()}|{suffix}|{language}|{at and at.isoformat()}|{count}"
    name = f"{chosen.fund or 'funds'}-entries.{suffix}"
    return ask(
        kind_of(suffix),
        subject=Fund.objects.filter(code=chosen.fund).first() if chosen.fund else None,
        title=_("Ledger entries: %(name)s") % {"name": name},
        data={"query": chosen.query(), "count": count},
        language=language,
        filename=name,
        by=None,
        dedupe_key=f"entries-{hashlib.sha256(said.encode()).hexdigest()}",
    )


def write(suffix: str, document: Document, file: BinaryIO, told: Callable[[int], None]) -> None:
    chosen = EntryFilter.of(QueryDict(document.data["query"]))
    share = partial(_tell, told, max(1, document.data["count"]))
    if suffix == "xlsx":
        book = to_book(chosen, title=_("Ledger entries"), language=document.language, told=share)
        book.workbook.save(file)
        return
    lines = csv_lines if suffix == "csv" else json_lines
    for number, line in enumerate(lines(chosen)):
        file.write(line.encode())
        if number % (5 * CHUNK) == 0:
            share(number)


def _tell(told: Callable[[int], None], count: int, done: int) -> None:
    told(min(100, done * 100 // count))


def _kinds() -> Iterator[Kind]:
    for suffix, content_type in CONTENT_TYPES.items():
        yield Kind(
            kind_of(suffix),
            gettext_lazy("Export of ledger entries"),
            "",
            lambda user, document: True,
            "EX",
            write=partial(write, suffix),
            suffix=suffix,
            content_type=content_type,
            is_unlisted=True,
        )


register(*_kinds())
