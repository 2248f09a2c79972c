"""Making the slots for bilateral meetings, and seeing who meets whom."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.errors import ActionRefused

from ...actions import meetings
from ...forms.meetings import SlotsForm
from ...models import Event, Meeting
from ...policies.registrations import handles


def slots_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    if not request.user.has_perm("events.view_meetingslot"):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = SlotsForm(request.POST or None, event=event)
    if request.method == "POST":
        if not handles(request.user):
            raise PermissionDenied
        if form.is_valid():
            try:
                made = meetings.add_slots(event=event, by=request.user, **form.cleaned_data)
            except ActionRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, ngettext("%(n)d slot was made.", "%(n)d slots were made.", made) % {"n": made}
                )
                return redirect(reverse("admin:events_event_slots", args=[event.pk]))
    agreed = Meeting.objects.filter(slot__event=event, state="agreed")
    sides = ("slot", "proposer__authority", "invitee__authority")
    context = {
        **desk.page_context(request, event),
        "title": _("Bilateral meetings"),
        "form": form,
        "slot_count": event.meeting_slots.count(),
        "agreed": agreed.select_related(*sides).order_by("slot__starts_at", "slot__table"),
        "may_change": handles(request.user),
    }
    return TemplateResponse(request, "admin/events/guests/slots.html", context, status=422 if form.errors else 200)
