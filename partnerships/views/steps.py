from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import ActionRefused

from ..actions import drafts
from ..forms.posts import StepPost
from ..forms.step import asked_in
from ..models import PartnershipRequest
from ..registry import question
from .fetch import clock, step_or_404, the_draft
from .step_page import next_address, page


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, address: str, key: str) -> HttpResponse:
    row = the_draft(request.user, address)
    if row is None:
        return redirect("requests:detail", address)
    here = step_or_404(row, key)
    if request.method == "GET":
        return page(request, row, here)
    posted = StepPost.read(asked_in(row, key), request.POST)
    try:
        saved = _save(row, request.user, posted)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return redirect("requests:detail", address)
    if saved.clashes:
        return page(request, saved.row, here, saved=saved, status=HTTPStatus.CONFLICT)
    if saved.taken_over:
        messages.info(request, _("%(person)s changed this step too. Both changes were kept.") % {"person": saved.other})
    return redirect(next_address(saved.row, here, posted, request.POST))


@require_POST
def autosave(request: HttpRequest, address: str, key: str) -> JsonResponse:
    """The page's own saving: answers where the next one starts from, or what clashes."""
    row = the_draft(request.user, address)
    if row is None:
        return JsonResponse({"refused": _("This request is no longer a draft.")}, status=HTTPStatus.CONFLICT)
    step_or_404(row, key)
    try:
        saved = _save(row, request.user, StepPost.read(asked_in(row, key), request.POST))
    except ActionRefused as refused:
        return JsonResponse({"refused": str(refused)}, status=HTTPStatus.CONFLICT)
    told = {
        "version": saved.row.draft_version,
        "at": clock(saved.row.draft_saved_at),
        "base": saved.base,
        "takenOver": [str(question(name, row.kind).label) for name in saved.taken_over],
        "clashes": [str(question(clash.name, row.kind).label) for clash in saved.clashes],
        "by": str(saved.other or ""),
    }
    return JsonResponse(told, status=HTTPStatus.CONFLICT if saved.clashes else HTTPStatus.OK)


def _save(row: PartnershipRequest, user, posted: StepPost) -> drafts.Saved:
    return drafts.save_step(request=row, by=user, answers=posted.answers, base=posted.base, version=posted.version)
