from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..registry import KINDS
from ..selectors import opportunities as selectors

A_PAGE = 20
ANSWERED_BY = "framework_partner"  # the kind of request that brings something


@login_not_required
@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    filters = selectors.Filters.of(request.GET)
    page = Paginator(selectors.listed(filters), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, KINDS[row.kind]) for row in page],
        "filters": filters,
        "themes": selectors.theme_choices(),
        "countries": selectors.country_choices(),
        "kinds": selectors.kind_choices(),
    }
    return render(request, "partnerships/opportunities/list.html", context)


@login_not_required
@require_safe
def opportunity(request: HttpRequest, reference: str) -> HttpResponse:
    row = selectors.one(reference)
    if row is None:
        raise Http404
    answer = f"{reverse('requests:new')}?kind={ANSWERED_BY}&interest={row.reference}"
    context = {"row": row, "kind": KINDS[row.kind], "answer": answer}
    return render(request, "partnerships/opportunities/detail.html", context)
