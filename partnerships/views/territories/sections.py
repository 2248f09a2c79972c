from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import ActionRefused

from ...actions import territories as actions
from ...actions.drafts import Saved
from ...forms.territories.section import SectionPost
from ...models import TerritoryProfile
from ...registry.profile import ROWS, SECTIONS, Section
from ...selectors.territories.asked import asked
from ...selectors.territories.completeness import completeness
from ...selectors.territories.loaded import Loaded
from ..fetch import clock
from .fetch import language_or_404, the_writable
from .section_page import next_address, page


def _section_or_404(key: str) -> Section:
    if key not in SECTIONS:
        raise Http404
    return SECTIONS[key]


@never_cache
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, slug: str, language: str, key: str) -> HttpResponse:
    row = the_writable(request.user, slug)
    language_or_404(row, language)
    here = _section_or_404(key)
    if request.method == "GET":
        return page(request, row, here, language)
    fields = asked(Loaded(row, key), here, language)
    posted = SectionPost.read(fields, request.POST)
    saved = _save(row, request.user, key, language, posted)
    if saved.clashes:
        return page(request, saved.row, here, language, saved=saved, status=HTTPStatus.CONFLICT)
    if saved.taken_over:
        messages.info(request, _("%(person)s changed this step too. Both changes were kept.") % {"person": saved.other})
    try:
        added = _rows(row, request.user, posted)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        added = None
    return redirect(next_address(saved.row, here, language, posted, added))


@require_POST
def autosave(request: HttpRequest, slug: str, language: str, key: str) -> JsonResponse:
    """The page's own saving: answers where the next one starts from, what clashes, and how far the profile is."""
    row = the_writable(request.user, slug)
    language_or_404(row, language)
    here = _section_or_404(key)
    fields = asked(Loaded(row, key), here, language)
    saved = _save(row, request.user, key, language, SectionPost.read(fields, request.POST))
    labels = {one.question.name: str(one.question.label) for one in fields}
    context = {"row": saved.row, "here": here, "language": language}
    context["progress"] = completeness(Loaded(saved.row), language)
    told = {
        "version": saved.row.content_version,
        "at": clock(saved.row.content_saved_at),
        "base": saved.base,
        "takenOver": [labels[name] for name in saved.taken_over],
        "clashes": [labels[clash.name] for clash in saved.clashes],
        "by": str(saved.other or ""),
        "panel": render_to_string("partnerships/territories/_steps.html", context, request),
    }
    return JsonResponse(told, status=HTTPStatus.CONFLICT if saved.clashes else HTTPStatus.OK)


def _save(row: TerritoryProfile, user, key: str, language: str, posted: SectionPost) -> Saved:
    return actions.save_section(
        profile=row,
        by=user,
        section=key,
        language=language,
        answers=posted.answers,
        base=posted.base,
        version=posted.version,
    )


def _rows(row: TerritoryProfile, user, posted: SectionPost):
    """Rows added, removed or moved by a button of the page; the new one, if there is one."""
    kind, key = posted.target
    if posted.verb == "add" and posted.argument in ROWS:
        return actions.add_row(profile=row, by=user, kind=posted.argument)
    if posted.verb == "remove" and kind:
        actions.remove_row(profile=row, by=user, kind=kind, key=key)
    if posted.verb == "up" and kind:
        actions.move_row_up(profile=row, by=user, kind=kind, key=key)
    return None
