"""A list as CSV, streamed row by row; no cell can become a formula in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Latin-1


def cell(value: Any) -> Any:
    """Text that a spreadsheet would calculate gets an apostrophe in front (OWASP: CSV injection)."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_response(
    filename: str, columns: list[tuple[Any, Callable[[Any], Any]]], rows: Iterable
) -> StreamingHttpResponse:
    """`columns`: heading and how to read a row. Language and time zone are those of now, not of the streaming."""
    language, zone = translation.get_language(), timezone.get_current_timezone()

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        with translation.override(language), timezone.override(zone):
            yield BYTE_ORDER_MARK + writer.writerow([cell(heading) for heading, _read in columns])
            for row in rows:
                yield writer.writerow([cell(read(row)) for _heading, read in columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
