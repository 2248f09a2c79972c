"""The guests of one event: who registered, in which state and why; and the papers made of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from portal.core.desk.export import csv_response
from portal.core.errors import ActionRefused, NotPermitted
from portal.core.text import whole_number

from ... import policies
from ...actions import registrations
from ...models import Event, Registration
from ...policies.registrations import can, handles
from ...selectors.attendance import attendance
from ...selectors.mails import letters_of
from ...selectors.seats import free_seats
from ...states import REGISTRATION
from .bulk import SHOWN_FIRST
from .deciding import ACTS, decide

PER_PAGE = 50
LETTERS_SHOWN = 10
EXPORT = [
    (gettext_lazy("Order of arrival"), lambda row: row.sequence),
    (gettext_lazy("State"), lambda row: row.status.label),
    (gettext_lazy("Reason"), lambda row: row.reason_in_words),
    (gettext_lazy("Name"), lambda row: row.name),
    (gettext_lazy("Role"), lambda row: row.role_title),
    (gettext_lazy("Authority or organisation"), lambda row: row.authority or row.organisation),
    (gettext_lazy("Country"), lambda row: row.country.name if row.country else ""),
    (gettext_lazy("E-mail"), lambda row: row.email),
    (gettext_lazy("Telephone"), lambda row: row.phone),
    (gettext_lazy("Languages spoken"), lambda row: row.spoken_languages),
    (gettext_lazy("Access needs"), lambda row: row.access_needs),
    (gettext_lazy("Dietary needs"), lambda row: row.dietary_needs),
    (gettext_lazy("Note"), lambda row: row.note),
    (gettext_lazy("Working group"), lambda row: row.working_group or ""),
    (gettext_lazy("Reminded"), lambda row: timezone.localtime(row.reminded_at).isoformat() if row.reminded_at else ""),
]


@dataclass(frozen=True)
class StateTab:
    key: str
    label: Any
    count: int


def guests_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    if not request.user.has_perm("events.view_registration"):
        raise PermissionDenied
    if request.method == "POST":
        return decide(desk, request, event)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    rows = _rows(request, event)
    if request.GET.get("format") == "csv":
        return csv_response(f"{event.code}-guests.csv", EXPORT, rows.iterator(chunk_size=500))
    return TemplateResponse(request, "admin/events/guests/list.html", _context(desk, request, event, rows))


def _rows(request: HttpRequest, event: Event):
    rows = event.registrations.select_related("authority", "country", "working_group").order_by("sequence")
    if request.GET.get("state") in REGISTRATION.states:
        rows = rows.filter(state=request.GET["state"])
    if group := whole_number(request.GET.get("group")):
        rows = rows.filter(working_group=group)
    text = request.GET.get("q", "").strip()
    return rows.search(text) if text else rows


def _context(desk, request: HttpRequest, event: Event, rows) -> dict[str, Any]:
    counts = event.registrations.counted()
    return {
        **desk.page_context(request, event),
        "title": _("Guests"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [StateTab(s.key, s.label, counts[s.key]) for s in REGISTRATION.states.values() if counts.get(s.key)],
        "total": sum(counts.values()),
        "chosen_state": request.GET.get("state", ""),
        "query": request.GET.get("q", ""),
        "free": free_seats(event, timezone.now()),
        "guests": attendance(event),
        "letters": letters_of(event, LETTERS_SHOWN),
        "may_write": policies.can(request.user, "write_guests", event),
        "chosen_group": request.GET.get("group", ""),
        "groups": list(event.working_groups.all()),
        "may_have_papers": handles(request.user) and event.personal_data_erased_at is None,
        "verbs": [(verb, REGISTRATION.moves[verb].label) for verb in _legal(request.user, event)],
    }


def _legal(user, event: Event) -> list[str]:
    """Verbs that at least one state of the list allows now."""
    if not handles(user):
        return []
    samples = [Registration(event=event, state=state) for state in REGISTRATION.states]
    return [
        verb
        for verb in (*SHOWN_FIRST, *ACTS)
        if verb in REGISTRATION.moves and any(can(user, verb, sample, event) for sample in samples)
    ]


def papers_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    """Badges, the attendance list, or certificates to all who came; a POST for each."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = redirect(reverse("admin:events_event_guests", args=[event.pk]))
    paper = request.POST.get("paper", "")
    try:
        if paper in registrations.PAPERS:
            language = (get_language() or "en")[:2]
            return redirect(registrations.ask_paper(event=event, by=request.user, paper=paper, language=language))
        if paper == "certificates":
            sent = registrations.certify(event=event, by=request.user)
            sentence = ngettext("%(n)d certificate is on its way.", "%(n)d certificates are on their way.", sent)
            messages.success(request, sentence % {"n": sent})
    except NotPermitted as refusal:
        return desk.refuse(request, refusal, event)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    return back
