"""A guest's own page, by signed link. Reading it changes nothing; every answer is a POST."""

from collections.abc import Callable

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.errors import ActionRefused

from ..actions import registrations
from ..models import Registration
from ..policies.links import REGISTRATION, Purpose, Standing
from ..policies.registrations import can, may_edit, sees_schedule
from ..selectors.calendar_files import calendar_of
from ..selectors.guests import steps_of
from ..selectors.meetings import meetings_of, meets
from ..selectors.seats import place_in_line
from .fetch import on_the_clock_of_the_place
from .files import CALENDAR

ANSWERS: dict[str, tuple[Callable, str]] = {
    "accept": (registrations.accept_offer, _("Your place is confirmed.")),
    "decline": (registrations.decline_offer, _("You declined the place. Thank you for saying so.")),
    "cancel": (registrations.cancel, _("Your registration is cancelled.")),
}


def the_registration(token: str, purpose: Purpose = REGISTRATION) -> tuple[Registration, Standing]:
    """404 for a token that was never ours or has another purpose, or whose person was erased."""
    link = purpose.read(token)
    rows = Registration.objects.select_related("event__host", "event__country", "authority", "user", "working_group")
    row = rows.filter(token=link.secret, erased_at=None).first() if link.secret else None
    if row is None:
        raise Http404
    return row, link.standing


def the_guest(token: str, purpose: Purpose = REGISTRATION) -> Registration:
    """The same for a link that still works."""
    row, standing = the_registration(token, purpose)
    if standing != Standing.GOOD:
        raise Http404
    return row


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    row, standing = the_registration(token)
    if standing == Standing.EXPIRED:
        return on_the_clock_of_the_place(
            request, "events/registration_expired.html", row.event, {"token": token}, status=410
        )
    now = timezone.now()
    context = {
        "registration": row,
        "token": token,
        "line": place_in_line(row),
        "has_offer": row.has_offer(now),
        "may_cancel": can(None, "cancel", row, row.event),
        "may_edit": may_edit(None, row, row.event),
        "sees_schedule": sees_schedule(row, row.event),
        "has_meetings": meets(row, row.event) or meetings_of(row).exists(),
        "steps": steps_of(row),
        "is_ahead": row.event.ends_at is not None and not row.event.is_over(now),
    }
    return on_the_clock_of_the_place(request, "events/registration.html", row.event, context)


@login_not_required
@never_cache
@require_POST
def answer(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    row, standing = the_registration(token)
    if verb == "renew":
        return _renew(request, row)
    if verb not in ANSWERS:
        raise Http404
    if standing == Standing.GOOD:
        act, words = ANSWERS[verb]
        try:
            act(registration=row, by=None)
            messages.success(request, words)
        except ActionRefused as refusal:
            messages.warning(request, str(refusal))
    return redirect("events:registration", token)


@login_not_required
@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The entry with the online link, for who has a place."""
    row, standing = the_registration(token)
    if standing != Standing.GOOD or row.event.starts_at is None:
        raise Http404
    content = calendar_of(row.event, language=row.language, with_link=row.state == "confirmed")
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{row.event.code}.ics"'
    return response


def _renew(request: HttpRequest, row: Registration) -> HttpResponse:
    """A new link, to the address that registered."""
    if refused := ratelimit.consume_or_429(request, action="event_link", key=row.key):
        return refused
    registrations.send_link(registration=row)
    messages.success(request, _("A new link was sent to the address that registered."))
    return redirect("events:detail", row.event.slug)
