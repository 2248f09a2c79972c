"""Entries as a file: at once where they are few, else made by the worker."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...exports.entries import csv_lines, json_lines, to_book
from ...exports.tables import CONTENT_TYPES
from ...selectors.entries import EntryFilter

STREAMS = {"csv": csv_lines, "json": json_lines}


def export(request: HttpRequest, chosen: EntryFilter, count: int) -> HttpResponse:
    kind = request.GET["export"]
    if kind not in CONTENT_TYPES:
        raise Http404
    name = f"{chosen.fund or 'funds'}-entries"
    if kind == "xlsx":
        return to_book(chosen, title=_("Ledger entries"), language=get_language() or "en").response(f"{name}.xlsx")
    answer = StreamingHttpResponse(STREAMS[kind](chosen), content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
