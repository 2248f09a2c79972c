from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...selectors.territories.disseminated import as_told, entries, told
from ...selectors.territories.downloads import day_of_count, downloads
from .fetch import the_document, the_territory

PER_PAGE = 50


@never_cache
@require_safe
def readers(request: HttpRequest, slug: str) -> HttpResponse:
    """For the authority: to which organisations its document went, and how often it was downloaded. Addresses of
    people stay with staff."""
    row = the_territory(request.user, slug)
    document = the_document(row) or row.documents.first()
    if document is None:
        raise Http404
    page = Paginator(entries(document).filter(as_told()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "document": document,
        "page": page,
        "lines": told(page),
        "downloads": downloads(document, day_of_count()),
    }
    return render(request, "partnerships/territories/readers.html", context)
