"""The funds in the IATI format: a file for a fund, for those that a list shows, and for all; public, for programs that
come again."""

from collections.abc import Sequence

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from portal.documents.models import Document

from ...exports.iati.background import ask_file, file_key
from ...exports.iati.writing import reportable
from ...models import Fund
from ...selectors import listing
from ...selectors.state import ledger_state
from ..page import public
from .base import public_fund

TRY_AGAIN = 20  # seconds


@public
def of_fund(request: HttpRequest, code: str) -> HttpResponse:
    fund = public_fund(code)
    if not reportable().filter(pk=fund.pk).exists():
        raise Http404
    return _answer(request, [fund])


@public
def whole(request: HttpRequest) -> HttpResponse:
    """Takes the filters of the list of funds; each fund is told from its beginning, whatever year was asked for."""
    wanted, funds = listing.Wanted.of(request.GET), reportable()
    if wanted.is_narrow:
        funds = funds.filter(pk__in=[row.fund.pk for row in listing.found(wanted)])
    if not funds.exists():
        raise Http404
    return _answer(request, list(funds) if wanted.is_narrow else [])


def _answer(request: HttpRequest, funds: Sequence[Fund]) -> HttpResponse:
    """Of these funds, or of all where there is none."""
    state = ledger_state(funds[0] if len(funds) == 1 else None)
    key = file_key(funds, state)
    tag, changed = f'"{key}"', state.changed_at and int(state.changed_at.timestamp())
    unchanged = get_conditional_response(request, etag=tag, last_modified=changed)
    if unchanged is not None:
        return unchanged
    document = ask_file(funds, state)
    return _file(document, tag, changed) if document.is_ready else _not_offered(request, document)


def _file(document: Document, tag: str, changed: int | None) -> HttpResponse:
    response = FileResponse(document.file.open("rb"), content_type="application/xml", filename=document.filename)
    response["ETag"] = tag
    if changed:
        response["Last-Modified"] = http_date(changed)
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=60)
    return response


def _not_offered(request: HttpRequest, document: Document) -> HttpResponse:
    """Still being made, or found not valid: then staff read on the desk, under Documents, what is wrong."""
    response = render(request, "trustfunds/iati_wait.html", {"document": document}, status=503)
    if document.state != Document.State.FAILED:
        response["Retry-After"] = str(TRY_AGAIN)
    response["Cache-Control"] = "no-store"
    return response
