"""At the door: a guest's code, and the page that staff reach by scanning it with a telephone."""

import io

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.errors import ActionRefused

from ..actions import registrations
from ..documents.guests import check_in_address
from ..models import Registration
from ..policies.links import CHECK_IN, Standing
from ..policies.registrations import can, handles
from ..states import WITH_A_PLACE
from .registration import the_guest


@login_not_required
@never_cache
@require_safe
def code(request: HttpRequest, token: str) -> HttpResponse:
    row = the_guest(token)
    if row.state not in WITH_A_PLACE:
        raise Http404
    picture = io.BytesIO()
    segno.make(check_in_address(row), error="m", micro=False).save(picture, kind="svg", scale=4, border=0)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """Staff who handle guests only. Scanning shows the guest; a press checks in."""
    if not handles(request.user):
        raise PermissionDenied
    link = CHECK_IN.read(token)
    rows = Registration.objects.select_related("event__host", "event__country", "authority", "country")
    row = rows.filter(check_in_code=link.secret, erased_at=None).first() if link.standing == Standing.GOOD else None
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            registrations.check_in(registration=row, by=request.user)
            messages.success(request, _("%(name)s is checked in.") % {"name": row.name})
        except ActionRefused as refusal:
            messages.warning(request, str(refusal))
        return redirect("events:check_in", token)
    counts = row.event.registrations.counted()
    context = {
        "registration": row,
        "event": row.event,
        "may_check_in": can(request.user, "check_in", row, row.event),
        "came": counts.get("attended", 0),
        "expected": counts.get("attended", 0) + counts.get("confirmed", 0),
    }
    return render(request, "events/check_in.html", context)
