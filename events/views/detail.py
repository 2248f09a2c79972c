from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.core.languages import CODES
from portal.documents.models import Document

from .. import policies
from ..models import Event
from ..policies.links import REGISTRATION
from ..selectors import agenda
from ..selectors.attendance import attendance
from ..selectors.places import locator
from ..selectors.territories import presented
from .fetch import the_event


@login_not_required
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = the_event(request.user, slug)
    over = event.state in ("held", "reported")
    outcomes = agenda.register(event) if event.state == "reported" else []
    context = {
        "event": event,
        "map": locator(event),
        "days": agenda.days(event),
        "territories": presented(event),
        "groups": event.working_groups.select_related("theme"),
        "sees_link": bool(event.online_link) and policies.sees_link(request.user, event),
        "own_page": own_page(request.user, event),
        "is_open": event.registration_is_open(timezone.now()),
        "is_ahead": event.ends_at is not None and event.ends_at > timezone.now(),
        "files": readable(request.user, event),
        "guests": attendance(event) if over else None,
        "outcomes": outcomes,
        "totals": agenda.totals(outcomes),
        "requests": followed(event) if outcomes else [],
        "report": latest_report(event),
        "languages": CODES,
    }
    return render(request, "events/detail.html", context)


def own_page(user, event: Event) -> str:
    """The address of the reader's own registration; empty without one."""
    row = event.registrations.own(user).first()
    return reverse("events:registration", args=[REGISTRATION.token(row.token)]) if row else ""


def readable(user, event: Event) -> list:
    """The files this reader may open: everybody's, those for the registered, those of staff."""
    audiences = ["public"]
    if policies.sees_link(user, event):
        audiences.append("registered")
    if user.has_perm("events.view_event"):
        audiences.append("staff")
    return list(event.documents.filter(removed_at=None, audience__in=audiences))


def followed(event: Event) -> list:
    """Requests that followed and whose authorities agreed to be named."""
    links = event.follow_ons.select_related("request__authority__country")
    return list(links.filter(request__consent_publish=True, request__submitted_at__isnull=False))


def latest_report(event: Event) -> Document | None:
    if event.state != "reported":
        return None
    return Document.objects.about(event).filter(kind="event_report").without_data().order_by("-pk").first()
