"""A guest's bilateral meetings, by the same signed link as the registration."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.errors import ActionRefused

from ..actions import meetings
from ..forms.meetings import ProposeForm
from ..models import Registration
from ..policies.registrations import sees_schedule
from ..selectors.meetings import meetings_of, meets
from .fetch import on_the_clock_of_the_place
from .registration import the_guest

ANSWERS = {"agree": meetings.agree, "refuse": meetings.refuse, "cancel": meetings.cancel}


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, token, the_guest(token))


@login_not_required
@never_cache
@require_POST
def propose(request: HttpRequest, token: str) -> HttpResponse:
    row = the_guest(token)
    form = ProposeForm(request.POST, guest=row, now=timezone.now())
    if not form.is_valid():
        return _page(request, token, row, form, status=422)
    try:
        meetings.propose(proposer=row, **form.cleaned_data)
        messages.success(request, _("Proposed: the other side gets a mail and answers."))
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, token, row, form, status=422)
    return redirect("events:meetings", token)


@login_not_required
@never_cache
@require_POST
def answer(request: HttpRequest, token: str, key: str, verb: str) -> HttpResponse:
    row = the_guest(token)
    meeting = meetings_of(row).filter(key=key).first()
    if meeting is None or verb not in ANSWERS:
        raise Http404
    try:
        ANSWERS[verb](meeting=meeting, guest=row)
        messages.success(request, _("Recorded. The other side gets a mail."))
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("events:meetings", token)


def _page(request, token: str, row: Registration, form: ProposeForm | None = None, *, status: int = 200):
    may_meet = meets(row, row.event)
    context = {
        "registration": row,
        "token": token,
        "may_meet": may_meet,
        "sees_schedule": sees_schedule(row, row.event),
        "meetings": list(meetings_of(row)),
        "form": form or (ProposeForm(guest=row, now=timezone.now()) if may_meet else None),
    }
    return on_the_clock_of_the_place(request, "events/meetings.html", row.event, context, status)
