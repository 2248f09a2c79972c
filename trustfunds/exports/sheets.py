"""Sheets with real numbers and dates. Text stays text: a cell that begins with "=" is typed as a string, so no
spreadsheet calculates it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONEY, PERCENT, DAY = "#,##0.00;[Red]-#,##0.00", '0.00"%"', "yyyy-mm-dd"
BOLD = Font(bold=True)
WIDEST = 60


class Percent(Decimal):
    """A number of per cent, as it is: 32.81 is shown as 32.81%."""


class Book:
    def __init__(self, *, title: str, language: str):
        self.workbook = Workbook(write_only=True)
        self.workbook.properties.title = title
        self.workbook.properties.language = language
        self.workbook.properties.creator = ""

    def sheet(
        self, title: str, widths: Sequence[int], rows: Iterable[Sequence[Any]], *, headings: Iterable[int] = (0,)
    ):
        """`headings`: numbers of the rows written in bold; the first one of them stays in sight."""
        bold = set(headings)
        sheet = self.workbook.create_sheet(_title(title))
        for number, width in enumerate(widths):
            sheet.column_dimensions[_letter(number)].width = min(width, WIDEST)
        if bold:
            sheet.freeze_panes = f"A{min(bold) + 2}"
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, value, is_bold=number in bold) for value in row])

    def response(self, filename: str) -> HttpResponse:
        content = BytesIO()
        self.workbook.save(content)
        response = HttpResponse(content.getvalue(), content_type=TYPE)
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


def _cell(sheet, value: Any, *, is_bold: bool) -> WriteOnlyCell:
    if value is None or isinstance(value, bool | int | Decimal | date):
        cell = WriteOnlyCell(sheet, value=value)
    else:
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", str(value)))
        cell.data_type = "s"
    if isinstance(value, Percent):
        cell.number_format = PERCENT
    elif isinstance(value, Decimal):
        cell.number_format = MONEY
    elif isinstance(value, date):
        cell.number_format = DAY
    if is_bold:
        cell.font = BOLD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _title(text: str) -> str:
    """A sheet's name has at most 31 characters and none of these."""
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in text)[:31]
