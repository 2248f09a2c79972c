"""What every public page of the trust funds does: show its blocks, or hand out their tables as a file."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from ..exports.tables import CONTENT_TYPES, response
from ..models import Fund
from ..selectors.state import ledger_state
from ..selectors.tables import Table

KEPT_FOR = 3600  # seconds

SECTIONS = [
    ("trustfunds:list", gettext_lazy("Funds")),
    ("donors:list", gettext_lazy("Donors")),
    ("trustfunds:organisations", gettext_lazy("Organisations")),
    ("trustfunds:countries", gettext_lazy("Countries")),
    ("trustfunds:all_entries", gettext_lazy("Entries")),
]
FORMATS = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}


def public(view: Callable) -> Callable:
    """Read by everybody, without an account."""

    return login_not_required(require_safe(view))


def head_of_page() -> dict[str, Any]:
    return {"formats": FORMATS, "sections": SECTIONS}


def kept(request: HttpRequest, fund: Fund | None, build: Callable[[], dict[str, str]]) -> dict[str, str]:
    """The rendered parts of a page of one fund or of all, the same for everybody. Their key carries the state of the
    ledger and of every name, so nothing shown is ever older than what was booked."""
    said = (ledger_state(fund).key, get_language(), request.get_full_path())
    key = "fund-page-" + sha256("|".join(map(str, said)).encode()).hexdigest()
    return cache.get_or_set(key, build, KEPT_FOR) or {}


def show(
    request: HttpRequest, template: str, context: dict[str, Any], tables: Sequence[Table], filename: str
) -> HttpResponse:
    """`?export=csv&table=donors` is a table of the page, with its search and filters; JSON and XLSX may be all."""
    kind = request.GET.get("export")
    if not kind:
        return render(request, template, {**context, **head_of_page()})
    wanted = [table for table in tables if request.GET.get("table") in (None, "", table.key)]
    if kind not in CONTENT_TYPES or not wanted:
        raise Http404
    return response(wanted, kind, f"{filename}-{wanted[0].key}" if len(wanted) == 1 else filename)
