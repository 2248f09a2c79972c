"""The desk's calendar: a month of events, with those that get in each other's way."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Event
from ..selectors.conflicts import in_conflict
from ..selectors.month import month, read_month


def calendar_view(desk, request: HttpRequest) -> HttpResponse:
    if not desk.has_view_permission(request):
        raise PermissionDenied
    first = read_month(request.GET.get("month", ""), timezone.localdate())
    shown = month(Event.objects.exclude(state="cancelled").select_related("host", "country"), first)
    context = {
        **desk.page_context(request, None),
        "title": _("Calendar of events"),
        "month": shown,
        "conflicts": in_conflict(shown.events),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "admin/events/calendar.html", context)
