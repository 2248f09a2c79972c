"""A donor's entries as they are filtered: CSV, XLSX and JSON with the same columns."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.desk.export import csv_response

from ..models import Entry
from ..states import EntryKind
from .sheets import Book

WIDTHS = {"value_date": 12, "fund": 14, "fund_name": 44, "kind": 30, "agreement": 26, "description": 50}
FORMS = ("csv", "xlsx", "json")


def columns() -> list[tuple[str, str, Any]]:
    """Key for programs, heading for people, and how an entry is read."""
    return [
        ("number", _("Entry"), lambda entry: entry.number),
        ("value_date", _("Value date"), lambda entry: entry.value_date),
        ("fund", _("Fund"), lambda entry: entry.fund.code),
        ("fund_name", _("Name of the fund"), lambda entry: str(entry.fund)),
        ("kind", _("Kind"), lambda entry: str(EntryKind(entry.kind).label)),
        ("agreement", _("Agreement"), lambda entry: entry.agreement.number if entry.agreement else ""),
        ("amount", _("Amount"), lambda entry: entry.amount),
        ("currency", _("Currency"), lambda entry: entry.currency),
        ("amount_usd", _("Amount in USD"), lambda entry: entry.amount_usd),
        ("rate", _("Exchange rate"), lambda entry: entry.rate),
        ("rate_date", _("Date of the rate"), lambda entry: entry.rate_date),
        ("rate_source", _("Source of the rate"), lambda entry: entry.rate_source),
        ("reverses", _("Reverses"), lambda entry: entry.reverses.number if entry.reverses else ""),
        ("description", _("Description"), lambda entry: entry.description),
    ]


def response(form: str, filename: str, entries: Iterable[Entry]) -> HttpResponseBase:
    """`form` is one of FORMS."""
    wanted = columns()
    if form == "csv":
        return csv_response(f"{filename}.csv", [(heading, read) for _key, heading, read in wanted], entries)
    if form == "xlsx":
        book = Book(title=filename, language=get_language() or "en")
        headings = [heading for _key, heading, _read in wanted]
        rows = ([read(entry) for _key, _heading, read in wanted] for entry in entries)
        book.sheet(_("Entries"), [WIDTHS.get(key, 16) for key, _h, _r in wanted], _headed(headings, rows))
        return book.response(f"{filename}.xlsx")
    return _as_json(filename, wanted, entries)


def _headed(headings: list, rows: Iterable[list]) -> Iterable[list]:
    yield headings
    yield from rows


def _as_json(filename: str, wanted: list, entries: Iterable[Entry]) -> JsonResponse:
    """Amounts as decimal strings; the kind by its key, not in words."""
    items = []
    for entry in entries:
        item = {key: read(entry) for key, _heading, read in wanted}
        item["kind"] = entry.kind
        items.append({key: str(value) if isinstance(value, Decimal) else value for key, value in item.items()})
    response = JsonResponse({"count": len(items), "items": items}, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{filename}.json"'
    return response
