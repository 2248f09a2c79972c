from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..registry import WAYS
from ..selectors.pages import page_of, public_calls, public_programmes, with_a_page
from ..selectors.presences import across


@login_not_required
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    rows = list(public_programmes())
    calls = [call for call in public_calls() if call.state.key != "closed"]
    placed = [row for row in rows if row.running]
    context = {"programmes": rows, "calls": calls, "placed": placed, "lines": across(placed)}
    return render(request, "programmes/list.html", context)


@login_not_required
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(with_a_page(), code=code)
    return render(request, "programmes/detail.html", {"page": page_of(programme), "programme": programme})


@login_not_required
@require_safe
def call(request: HttpRequest, code: str, key: str) -> HttpResponse:
    row = get_object_or_404(public_calls(), programme__code=code, key=key)
    context = {"call": row, "way": WAYS.get(row.kind), "countries": row.countries.all(), "themes": row.themes.all()}
    return render(request, "programmes/call.html", context)
