"""A guest's own schedule, by the link of their registration: to read, and for their calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..policies.links import SCHEDULE
from ..policies.registrations import sees_schedule
from ..selectors.dates import zone_in_words
from ..selectors.meetings import meets
from ..selectors.personal_calendar import personal_calendar
from ..selectors.schedule import schedule
from .fetch import on_the_clock_of_the_place
from .files import CALENDAR
from .registration import the_guest


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    row = the_guest(token)
    if not sees_schedule(row, row.event):
        raise Http404
    every = "all" in request.GET
    context = {
        "registration": row,
        "token": token,
        "days": schedule(row, every=every),
        "every": every,
        "zone": zone_in_words(row.event),
        "may_meet": meets(row, row.event),
        "feed": SCHEDULE.address(row.token, "events:schedule_feed"),
    }
    return on_the_clock_of_the_place(request, "events/schedule.html", row.event, context)


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Calendars may follow it, by a link that opens nothing else: an entry that fell away stays in it as cancelled."""
    row = the_guest(token, SCHEDULE)
    content = personal_calendar(row)
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{row.event.code}-schedule.ics"'
    return response
