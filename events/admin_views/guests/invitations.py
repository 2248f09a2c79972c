"""The invitations of one event: what became of each, those that came back, and the list of letters to print."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.export import csv_response
from portal.core.errors import ActionRefused

from ...actions import invitations
from ...models import Event, Invitation
from ...policies.registrations import handles
from ...states import INVITATION
from .listing import PER_PAGE, StateTab

EXPORT = [
    (gettext_lazy("State"), lambda row: row.status.label),
    (gettext_lazy("Addressee"), lambda row: row.name),
    (gettext_lazy("Authority"), lambda row: row.authority or ""),
    (gettext_lazy("Level"), lambda row: row.authority.get_level_display() if row.authority else ""),
    (gettext_lazy("Postal address"), lambda row: row.authority.postal_address if row.authority else ""),
    (gettext_lazy("Seat"), lambda row: row.authority.seat_city if row.authority else ""),
    (gettext_lazy("Country"), lambda row: row.authority.country.name if row.authority else ""),
    (gettext_lazy("E-mail"), lambda row: row.email),
    (gettext_lazy("Language"), lambda row: row.language),
    (gettext_lazy("Answer"), lambda row: row.answer_note),
]


def invitations_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    if not request.user.has_perm("events.view_invitation"):
        raise PermissionDenied
    if request.method == "POST":
        return _withdraw(request, event)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    state = request.GET.get("state", "")
    rows = event.invitations.select_related("authority__country").order_by("pk")
    rows = rows.filter(state=state) if state in INVITATION.states else rows
    if request.GET.get("format") == "csv":
        return csv_response(f"{event.code}-invitations.csv", EXPORT, rows.iterator(chunk_size=500))
    counts = dict(event.invitations.order_by().values_list("state").annotate(Count("pk")))
    context = {
        **desk.page_context(request, event),
        "title": _("Invitations"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [StateTab(s.key, s.label, counts[s.key]) for s in INVITATION.states.values() if counts.get(s.key)],
        "has_letters": bool(counts.get("letter")),
        "total": sum(counts.values()),
        "chosen_state": state,
        "runs": event.invitation_runs.select_related("created_by")[:20],
        "may_change": handles(request.user),
    }
    return TemplateResponse(request, "admin/events/guests/invitations.html", context)


def _withdraw(request: HttpRequest, event: Event) -> HttpResponse:
    chosen = request.POST.get("invitation", "")
    row = Invitation.objects.filter(event=event, pk=int(chosen)).first() if chosen.isdecimal() else None
    if row is None:
        messages.warning(request, _("Nothing was chosen."))
    else:
        try:
            invitations.withdraw(invitation=row, by=request.user)
            messages.success(request, _("The invitation was taken back."))
        except ActionRefused as refusal:
            messages.warning(request, str(refusal))
    return redirect(reverse("admin:events_event_invitations", args=[event.pk]))
