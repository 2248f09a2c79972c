from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..registry import Type, questions_for
from ..selectors import authorities
from .fetch import the_request


@require_safe
def search(request: HttpRequest, address: str) -> HttpResponse:
    """What the search of one question found, as boxes to tick: a fragment for htmx."""
    row = the_request(request.user, address)
    name = request.GET.get("name", "")
    if name not in {q.name for q in questions_for(row.kind) if q.type is Type.AUTHORITIES}:
        raise Http404
    text = request.GET.get(f"search-{name}", "")
    chosen = set(request.GET.getlist(name))
    found = [authority for authority in authorities.find(text) if authority.number not in chosen]
    context = {"name": name, "found": found, "text": text, "searched": bool(text.strip())}
    return render(request, "partnerships/widgets/_found.html", context)
