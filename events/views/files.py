from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from portal.core.downloads import served
from portal.core.errors import ActionRefused

from .. import actions, policies
from ..models import Event
from ..selectors.calendar_files import calendar, calendar_of
from .detail import readable
from .fetch import the_event

CALENDAR = "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Every public event, cancelled ones too, so that calendars that follow it drop them."""
    rows = Event.objects.public().select_related("host", "country").prefetch_related("programmes")
    content = calendar(rows.order_by("starts_at", "pk"), language=get_language() or "en")
    return HttpResponse(content, content_type=CALENDAR)


@login_not_required
@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One event's entry; with the online link for those who may see it."""
    event = the_event(request.user, slug)
    if event.starts_at is None:
        raise Http404
    with_link = policies.sees_link(request.user, event)
    content = calendar_of(event, language=get_language() or "en", with_link=with_link)
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{event.code}.ics"'
    if with_link:
        response["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@require_safe
def document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Always as an attachment, never run or sniffed by the browser."""
    event = the_event(request.user, slug)
    file = next((one for one in readable(request.user, event) if one.key == key), None)
    if file is None:
        raise Http404
    return served(file.file, file.filename, file.content_type)


@login_not_required
@require_POST
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Have the programme made in a language, or get the one made before; its page tells when it is ready."""
    event = the_event(request.user, slug)
    language = request.POST.get("language", "")
    try:
        made = actions.provide_programme(event=event, language=language)
    except ActionRefused as refused:
        raise Http404 from refused
    return redirect(made)
