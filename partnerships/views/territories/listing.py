from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...selectors.territories.listing import DIRECTIONS, Wanted, choices, in_reader_language, territories
from ...selectors.territories.world_map import world_map

PER_PAGE = 24
ON_THE_MAP = 400


def read(query) -> Wanted:
    """Search and filters of the address."""
    return Wanted(
        text=query.get("q", "").strip()[:100],
        country=query.get("country", "")[:2],
        level=query.get("level", "")[:14],
        theme=query.get("theme", "")[:4],
        direction=query.get("exchange") if query.get("exchange") in DIRECTIONS else "",
        programme=query.get("programme", "")[:20],
    )


@login_not_required
@require_safe
def territories_page(request: HttpRequest) -> HttpResponse:
    wanted = read(request.GET)
    rows = territories(wanted)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = in_reader_language(page.object_list)
    every = lines if not page.has_other_pages() else in_reader_language(rows[:ON_THE_MAP])
    context = {
        "wanted": wanted,
        "choices": choices(),
        "page": page,
        "lines": lines,
        "map": world_map(every),
    }
    return render(request, "partnerships/territories/list.html", context)
