"""The log of a document: to whom each edition went and what became of the mail, and how often it was downloaded."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import formats
from portal.core.desk.export import csv_response

from ...models import MarketingDocument
from ...selectors.territories.disseminated import entries, state_of, tabs, why_unsent
from ...selectors.territories.downloads import day_of_count, downloads

PER_PAGE = 50
EXPORT = [
    (gettext_lazy("Edition"), lambda row: row.edition.reference),
    (gettext_lazy("To whom"), lambda row: row.name),
    (gettext_lazy("E-mail"), lambda row: row.email),
    (gettext_lazy("Language"), lambda row: row.language),
    (gettext_lazy("Way"), lambda row: row.get_channel_display()),
    (gettext_lazy("When"), lambda row: formats.moment(row.sent_at)),
    (gettext_lazy("By whom"), lambda row: row.sent_by),
    (gettext_lazy("State"), lambda row: state_of(row).label),
    (gettext_lazy("Note"), lambda row: row.note or why_unsent(row)),
]


def dissemination_view(desk, request: HttpRequest, document: MarketingDocument) -> HttpResponse:
    if not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    outcome, query = request.GET.get("outcome", ""), request.GET.get("q", "").strip()[:200]
    rows = entries(document, outcome, query)
    if request.GET.get("format") == "csv":
        return csv_response(f"{document.number}-dissemination.csv", EXPORT, rows.iterator(chunk_size=500))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **desk.page_context(request, document),
        "title": _("Dissemination"),
        "page": page,
        "lines": [(row, state_of(row), why_unsent(row)) for row in page],
        "tabs": tabs(document),
        "total": entries(document).count(),
        "chosen": outcome,
        "query": query,
        "sendings": document.sendings.select_related("created_by")[:20],
        "downloads": downloads(document, day_of_count()),
        "buttons": desk.buttons(request, document, ("disseminate", "hand_out")),
    }
    return TemplateResponse(request, "admin/partnerships/territories/dissemination.html", context)
