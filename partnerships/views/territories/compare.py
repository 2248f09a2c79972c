from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.text import whole_number

from ...models import Edition
from ...registry.profile import LANGUAGES
from ...selectors.territories.comparison import compare
from .fetch import the_territory


@never_cache
@require_safe
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition ever published, and two of them side by side, section by section."""
    row = the_territory(request.user, slug)
    kept = Edition.objects.visible_to(request.user).filter(document__profile=row).select_related("document", "pdf")
    rows = list(kept.defer("data", "pdf__data").order_by("-number", "language", "form"))
    chosen = [_chosen(kept, request.GET.get(name, "")) for name in ("before", "after")]
    both = all(chosen)
    context = {
        "row": row,
        "editions": [(edition, LANGUAGES.get(edition.language, edition.language)) for edition in rows],
        "before": chosen[0],
        "after": chosen[1],
        "sections": compare(chosen[0].data, chosen[1].data) if both else [],
        "compared": both,
    }
    return render(request, "partnerships/territories/editions.html", context)


def _chosen(kept, key: str) -> Edition | None:
    if not key:
        return None
    edition = kept.filter(pk=whole_number(key)).first()
    if edition is None:
        raise Http404
    return edition
