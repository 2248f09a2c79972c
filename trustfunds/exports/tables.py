"""Tables of a page as CSV, XLSX or JSON: exactly what is shown, with exact amounts. No cell becomes a formula."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import get_language

from portal.core.desk.export import BYTE_ORDER_MARK
from portal.core.desk.export import cell as safe

from ..selectors.tables import Row, Table
from .sheets import TYPE as XLSX
from .sheets import Book, Percent

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "json": "application/json"}


def response(tables: Sequence[Table], kind: str, filename: str) -> HttpResponse:
    """CSV holds the first table; XLSX a sheet for each; JSON all by their keys."""
    content = WRITERS[kind](tables)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{filename}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def to_csv(tables: Sequence[Table]) -> str:
    table, out = tables[0], io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe(str(column.label)) for column in table.columns])
    for row in table.rows:
        writer.writerow([plain(value) for value in row.cells])
    return BYTE_ORDER_MARK + out.getvalue()


def to_json(tables: Sequence[Table]) -> str:
    """Amounts are decimal strings, as in the open data; null is "not defined". Totals are left out: they are sums."""
    data = {
        table.key: [
            {column.key: value for column, value in zip(table.columns, row.cells, strict=True)} for row in table.body
        ]
        for table in tables
    }
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def to_xlsx(tables: Sequence[Table]) -> bytes:
    book = Book(title=str(tables[0].title), language=get_language() or "en")
    for table in tables:
        totals = [number for number, row in enumerate(table.rows, 1) if row.is_total]
        rows = [[str(column.label) for column in table.columns], *(_typed(row, table) for row in table.rows)]
        widths = [34, *([16] * (len(table.columns) - 1))]
        book.sheet(str(table.title), widths, rows, headings=(0, *totals))
    out = io.BytesIO()
    book.workbook.save(out)
    return out.getvalue()


def _typed(row: Row, table: Table) -> list[Any]:
    pairs = zip(row.cells, table.columns, strict=True)
    return [Percent(value) if column.unit == "percent" and value is not None else value for value, column in pairs]


def plain(value: Any) -> Any:
    """For CSV: a number as a number with a point, whatever the language; a text never a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return safe(value)


WRITERS = {"csv": to_csv, "xlsx": to_xlsx, "json": to_json}
