from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ...policies import territories as policies
from ...registry.about_territory import about_territory
from ...registry.profile import LANGUAGES
from ...selectors.territories.editions import current_editions, language_name
from ...selectors.territories.preview import preview
from ...selectors.territories.world_map import world_map
from .fetch import the_public, the_territory
from .share import share_context


@login_not_required
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What the authority agreed to, in the reader's language where it has it. Before publication only its people and
    staff reach anything, and are led to where it is written."""
    row = the_public(slug)
    if row is None:
        if not request.user.is_authenticated:
            raise Http404
        return redirect("territories:overview", the_territory(request.user, slug).slug)
    reader = (get_language() or "en")[:2]
    asked = request.GET.get("language", reader)
    language = row.language_for(asked if asked in row.names else reader)
    content = row.consent.content[language]
    editions = current_editions(row)
    context = {
        "row": row,
        "page": preview(content),
        "language": language,
        "foreign": language != reader,
        "languages": [(code, LANGUAGES.get(code, code)) for code in row.names],
        "editions": [(edition, language_name(edition.language)) for edition in editions],
        "share": share_context(row, language, editions),
        "related": about_territory(row.authority),
        "map": world_map([{"row": row, "name": content["name"]}]),
        "may_write": policies.can_write(request.user, row),
    }
    return render(request, "partnerships/territories/detail.html", context)
