"""Ledger entries as the public may have them, row by row out of the database: memory does not grow with their number.

The columns are the fields of the open data's entries and of the import layout `portal-entries`.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When

from portal.core.desk.export import BYTE_ORDER_MARK
from portal.core.desk.export import cell as safe

from ..querysets import EntryQuerySet
from ..selectors.entries import EntryFilter
from ..selectors.names import donor_code, organisation_code
from .sheets import Book

CHUNK = 2000
CONCEALING = Q(donor__is_hidden=True) | Q(organisation__is_redacted=True) | Q(project__organisation__is_redacted=True)
COLUMNS: dict[str, Any] = {
    "number": F("number"),
    "fund": F("fund__code"),
    "kind": F("kind"),
    "value_date": F("value_date"),
    "amount": F("amount"),
    "currency": F("currency"),
    "amount_usd": F("amount_usd"),
    "rate": F("rate"),
    "rate_date": F("rate_date"),
    "rate_source": F("rate_source"),
    "donor": Case(When(donor__isnull=True, then=Value("")), default=donor_code(), output_field=CharField()),
    "organisation": Case(
        When(organisation__isnull=True, then=Value("")), default=organisation_code(), output_field=CharField()
    ),
    "other_fund": F("other_fund__code"),
    "project": F("project__code"),
    "agreement": Case(When(CONCEALING, then=Value("")), default=F("agreement__number"), output_field=CharField()),
    "category_set": F("category_set"),
    "category": F("category"),
    "certified": F("is_certified"),
    "reverses": F("reverses__number"),
    "batch": F("batch__number"),
    "window": F("window__code"),
}


def public_rows(chosen: EntryFilter) -> EntryQuerySet:
    """Of funds that are public."""
    return chosen.rows().exclude(fund__state="pipeline")


def records(chosen: EntryFilter) -> Iterator[tuple]:
    """In the order of booking, which does not change while it is read."""
    rows = public_rows(chosen).select_related(None).order_by("pk")
    return rows.values_list(*COLUMNS.values()).iterator(chunk_size=CHUNK)


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(chosen: EntryFilter) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(list(COLUMNS))
    for record in records(chosen):
        yield writer.writerow([_plain(value) for value in record])


def json_lines(chosen: EntryFilter) -> Iterator[str]:
    """One object with `items`; amounts are decimal strings."""
    names, between = list(COLUMNS), '{"items": [\n'
    for record in records(chosen):
        yield between + json.dumps(dict(zip(names, map(_json, record), strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n" if between == ",\n" else '{"items": []}\n'


def to_book(chosen: EntryFilter, *, title: str, language: str, told: Callable[[int], None] = lambda n: None) -> Book:
    """Rows wait in a file, not in memory. `told` hears how many were written."""
    book = Book(title=title, language=language)
    widths = [14] * len(COLUMNS)
    book.sheet(title, widths, _with_heading(_counted(records(chosen), told)))
    return book


def _with_heading(rows: Iterable[tuple]) -> Iterator[list]:
    yield list(COLUMNS)
    for row in rows:
        yield ["yes" if value is True else "no" if value is False else value for value in row]


def _counted(rows: Iterable[tuple], told: Callable[[int], None]) -> Iterator[tuple]:
    for number, row in enumerate(rows, 1):
        if number % CHUNK == 0:
            told(number)
        yield row


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else safe(value)


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
