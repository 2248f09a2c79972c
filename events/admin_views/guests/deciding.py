"""What is done with the guests ticked in the list: those who get a mail are shown first, the rest is done at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.errors import ActionRefused

from ...actions import registrations
from ...models import Event
from ...policies.registrations import handles
from ..posted import number
from .bulk import SHOWN_FIRST, GuestBulk

CHOSEN_AT_MOST = 200
REFUSALS_SHOWN = 10
ACTS: dict[str, Callable[..., Any]] = {
    "check_in": registrations.check_in,
    "miss": registrations.miss,
    "put_in_group": registrations.put_in_group,
}


def decide(desk, request: HttpRequest, event: Event) -> HttpResponse:
    """On to the page that shows who is told, or to the one for writing; for the rest back to the list, with what was
    done and why the rest was not."""
    verb = request.POST.get("verb", "")
    keys = request.POST.getlist("guest")[:CHOSEN_AT_MOST]
    if not handles(request.user):
        raise PermissionDenied
    if verb == "write_guests" and keys:
        chosen = urlencode({"guests": ",".join(keys)})
        return redirect(f"{reverse('admin:events_event_write_guests', args=[event.pk])}?{chosen}")
    if verb in SHOWN_FIRST and (keys or request.POST.get("case")):
        return GuestBulk(desk, request, event, SHOWN_FIRST[verb]).respond()
    if verb in ACTS and keys:
        _act(request, event, verb, keys)
    else:
        messages.warning(request, _("Nothing was chosen. Tick guests in the list first."))
    return redirect(f"{reverse('admin:events_event_guests', args=[event.pk])}?{request.GET.urlencode()}")


def _act(request: HttpRequest, event: Event, verb: str, keys: list[str]) -> None:
    try:
        options = _options(request, event, verb)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
        return
    done, refused = 0, []
    for row in event.registrations.filter(key__in=keys).order_by("sequence"):
        try:
            ACTS[verb](registration=row, by=request.user, **options)
            done += 1
        except ActionRefused as refusal:
            refused.append(f"{row.reference}: {refusal}")
    if done:
        sentence = ngettext("%(n)d guest was changed.", "%(n)d guests were changed.", done)
        messages.success(request, sentence % {"n": done})
    for line in refused[:REFUSALS_SHOWN]:
        messages.warning(request, line)


def _options(request: HttpRequest, event: Event, verb: str) -> dict[str, Any]:
    if verb != "put_in_group":
        return {}
    if not request.POST.get("working_group"):
        return {"working_group": None}
    group = event.working_groups.filter(pk=number(request, "working_group")).first()
    if group is None:
        raise ActionRefused(_("That working group is no longer there. Nobody was moved."))
    return {"working_group": group}
