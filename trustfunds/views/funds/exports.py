"""Entries as a file: at once where they are few; where they are many the worker makes it, and the page says how far."""

import logging

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from redis.exceptions import RedisError

from ...exports.background import AT_ONCE, ask_export
from ...exports.entries import csv_lines, json_lines, to_book
from ...exports.tables import CONTENT_TYPES
from ...selectors.entries import EntryFilter
from ...selectors.entry_totals import totals
from .base import public_fund

STREAMS = {"csv": csv_lines, "json": json_lines}
AN_HOUR, MOST = 3600, 30  # large exports that one address may ask for
logger = logging.getLogger(__name__)


def export(request: HttpRequest, chosen: EntryFilter, count: int) -> HttpResponse:
    kind = request.GET["export"]
    if kind not in CONTENT_TYPES:
        raise Http404
    if count > AT_ONCE[kind]:
        context = {"count": count, "kind": kind, "query": chosen.query(), "fund": chosen.fund}
        return render(request, "trustfunds/export.html", context)
    name = f"{chosen.fund or 'funds'}-entries"
    if kind == "xlsx":
        return to_book(chosen, title=_("Ledger entries"), language=get_language() or "en").response(f"{name}.xlsx")
    answer = StreamingHttpResponse(STREAMS[kind](chosen), content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_not_required
@require_POST
def in_background(request: HttpRequest) -> HttpResponse:
    kind = request.POST.get("kind", "")
    chosen = EntryFilter.of(QueryDict(request.POST.get("query", "")[:2000]))
    if kind not in CONTENT_TYPES:
        raise Http404
    if chosen.fund:
        public_fund(chosen.fund)
    if not _within(get_adapter().get_client_ip(request)):
        return render(request, "429.html", status=429)
    return redirect(ask_export(chosen, kind, totals(chosen).entries))


def _within(reader: str) -> bool:
    """Counted in the cache; without it an export does not wait."""
    key = f"funds.export:{reader}"
    try:
        cache.add(key, 0, AN_HOUR)
        return cache.incr(key) <= MOST
    except RedisError as error:
        logger.warning("large exports are not counted, the cache is not reachable: %s", error)
    except ValueError:  # it expired between the two
        pass
    return True
