"""One guest at the desk: what they wrote, every step with its reason, and the mails they got."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse

from ...models import Event
from ...selectors.guests import steps_of
from ...selectors.mails import mails_to
from ...selectors.meetings import meetings_of
from ...selectors.seats import place_in_line

MAILS_SHOWN = 30


def guest_view(desk, request: HttpRequest, event: Event, key: str) -> HttpResponse:
    if not request.user.has_perm("events.view_registration"):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    parts = ("authority", "country", "working_group", "invitation")
    row = event.registrations.select_related(*parts).filter(key=key).first()
    if row is None:
        raise Http404
    row.event = event
    group = event.registrations.exclude(pk=row.pk).filter(group=row.group) if row.group else ()
    context = {
        **desk.page_context(request, event),
        "title": row.reference,
        "guest": row,
        "line": place_in_line(row),
        "group": group,
        "meetings": list(meetings_of(row)),
        "steps": steps_of(row),
        "mails": list(mails_to(row)[:MAILS_SHOWN]),
    }
    return TemplateResponse(request, "admin/events/guests/guest.html", context)
