"""The page of an invitation, by signed link. Opening it answers nothing: scanners of mail open links too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.errors import ActionRefused

from ..actions import invitations
from ..models import Invitation
from ..policies.links import INVITATION, Standing
from .fetch import on_the_clock_of_the_place
from .registering import METHODS, register_for


def the_invitation(token: str) -> Invitation:
    """404 for a token that was never ours or has expired: the mail was sent half a year ago."""
    link = INVITATION.read(token)
    rows = Invitation.objects.select_related("event__host", "event__country", "authority__country")
    row = rows.filter(token=link.secret).first() if link.standing == Standing.GOOD else None
    if row is None or not row.event.is_public or row.event.personal_data_erased_at is not None:
        raise Http404
    return row


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    row = the_invitation(token)
    is_open = row.event.registration_is_open(timezone.now()) and row.state not in ("prepared", "withdrawn")
    left = max(0, row.seats - row.registrations.live().count())
    context = {
        "invitation": row,
        "token": token,
        "may_register": is_open and left > 0,
        "may_decline": row.state in ("queued", "letter", "bounced") and not row.event.is_over(timezone.now()),
    }
    return on_the_clock_of_the_place(request, "events/invitation.html", row.event, context)


@login_not_required
@never_cache
@require_http_methods(METHODS)
def register(request: HttpRequest, token: str) -> HttpResponse:
    row = the_invitation(token)
    return register_for(request, row.event, row)


@login_not_required
@never_cache
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    row = the_invitation(token)
    try:
        invitations.decline(invitation=row, note=request.POST.get("note", ""))
        messages.success(request, _("Thank you: your answer is recorded. You will not be reminded."))
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("events:invitation", token)
