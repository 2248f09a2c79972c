from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.errors import ActionRefused
from portal.core.text import whole_number
from portal.documents.models import Document

from ..actions import drafts
from ..models import ServiceLevel
from ..selectors.answers import present
from ..selectors.drafts import progress
from .fetch import the_draft, the_request


@never_cache
@require_safe
def review(request: HttpRequest, address: str) -> HttpResponse:
    row = the_draft(request.user, address)
    if row is None:
        return redirect("requests:detail", address)
    state = progress(row)
    context = {
        "row": row,
        "progress": state,
        "sections": present(row.answers, row.kind, get_language() or "en", files=state.files, words=state.words),
        "decision_days": ServiceLevel.days("decision"),
        "saved_step": request.GET.get("saved", ""),
    }
    return render(request, "partnerships/review.html", context)


@require_POST
def submit(request: HttpRequest, address: str) -> HttpResponse:
    """Strict only here. Pressed twice, the second finds it submitted and shows the same reference."""
    row = the_request(request.user, address)
    version = whole_number(request.POST.get("version"))
    try:
        row = drafts.submit_draft(request=row, by=request.user, version=version)
    except ActionRefused as refused:
        row.refresh_from_db()
        if row.is_draft:
            messages.error(request, str(refused))
            return redirect("requests:review", row.key)
    return redirect("requests:sent", row.address)


@never_cache
@require_safe
def sent(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    if row.is_draft or address != row.address:
        return redirect("requests:detail", row.address)
    copies = Document.objects.about(row).without_data().filter(kind="request_copy").order_by("-asked_at")
    return render(request, "partnerships/sent.html", {"row": row, "document": copies.first()})
