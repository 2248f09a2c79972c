from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core import formats
from portal.core.desk.export import csv_response
from portal.directory.models import Authority, Membership

from ..registry import KINDS
from ..selectors.own_list import SORTS, TABS, Wanted, own_requests, tab_counts
from ..states import Kind

PER_PAGE = 20


def read(query) -> Wanted:
    """Search and filters of the address; what does not exist is ignored."""
    return Wanted(
        tab=query.get("tab") if query.get("tab") in TABS else "open",
        text=query.get("q", "").strip()[:100],
        kind=query.get("kind") if query.get("kind") in KINDS else "",
        authority=query.get("authority", "")[:12],
        sort=query.get("sort") if query.get("sort") in SORTS else "",
    )


@never_cache
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    wanted = read(request.GET)
    counts = tab_counts(request.user, wanted)
    labels = {"open": _("Open"), "drafts": _("Drafts"), "closed": pgettext("requests", "Closed")}
    context = {
        "wanted": wanted,
        "tabs": [(tab, labels[tab], counts[tab]) for tab in TABS],
        "page": Paginator(own_requests(request.user, wanted), PER_PAGE).get_page(request.GET.get("page")),
        "kinds": Kind.choices,
        "authorities": Authority.objects.of(request.user).order_by("official_name"),
        "filtered": bool(wanted.text or wanted.kind or wanted.authority),
        "may_write": Membership.objects.writing().filter(user=request.user).exists(),
        "sorts": [
            ("newest", _("Newest first")),
            ("oldest", _("Oldest first")),
            ("due", _("Next date first")),
            ("title", _("By title")),
        ],
    }
    return render(request, "partnerships/list.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    wanted = read(request.GET)
    columns = [
        (_("Reference"), lambda row: row.address),
        (_("Title"), lambda row: row.title),
        (_("Kind"), lambda row: KINDS[row.kind].short),
        (_("Authority"), lambda row: row.authority.official_name),
        (_("Where it stands"), lambda row: row.status.public),
        (_("Submitted"), lambda row: formats.day(row.submitted_at)),
        (_("Decision by"), lambda row: formats.day(row.due_on)),
        (_("Currency"), lambda row: row.currency),
        (_("Total"), lambda row: row.total),
        (_("Sought"), lambda row: row.sought),
    ]
    return csv_response(f"requests-{wanted.tab}.csv", columns, own_requests(request.user, wanted).iterator(500))
