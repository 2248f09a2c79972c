"""Registering, with or without an account. Without one the page never says whether an address was registered before:
what came of it stands in the mail."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.errors import ActionRefused
from portal.directory.models import Authority

from ..actions import registrations
from ..forms.registration import GROUP_AT_MOST, People, SharedForm
from ..models import Event, Invitation
from ..policies.links import REGISTRATION
from ..policies.registrations import check_open
from .fetch import on_the_clock_of_the_place, the_event

METHODS = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(METHODS)
def register(request: HttpRequest, slug: str) -> HttpResponse:
    return register_for(request, the_event(request.user, slug))


@login_not_required
@never_cache
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "events/register_done.html", {"event": the_event(request.user, slug)})


def register_for(request: HttpRequest, event: Event, invitation: Invitation | None = None) -> HttpResponse:
    """The form and what it does, with the invitation it was reached by, if any."""
    try:
        check_open(event, invitation)
    except ActionRefused as refusal:
        return render(request, "events/register_closed.html", {"event": event, "why": str(refusal)}, status=403)
    options: dict[str, Any] = {"event": event, "authorities": _mine(request.user), "invitation": invitation}
    most = min(GROUP_AT_MOST, invitation.seats) if invitation is not None else GROUP_AT_MOST
    own = {"form_kwargs": {"event": event}}
    if request.method != "POST":
        people = People(initial=[_known(request.user, invitation)], **own)
        return _page(request, SharedForm(**options), people, most, options)
    if {"add", "remove"} & set(request.POST):
        return _page(request, _retyped(options, request), _more_or_less(request, most, own), most, options)
    shared, people = SharedForm(request.POST, **options), People(request.POST, **own)
    if not (shared.is_valid() & people.is_valid()):
        return _page(request, shared, people, most, options, status=422)
    if shared.is_by_a_machine:
        return redirect("events:register_done", event.slug)
    if refused := ratelimit.consume_or_429(request, action="event_registration", key=people.people[0].address):
        return refused
    try:
        result = registrations.registering(
            event=event,
            people=people.people,
            by=request.user if request.user.is_authenticated else None,
            invitation=invitation,
            **shared.typed(),
        )
    except ActionRefused as refusal:
        shared.add_error(None, str(refusal))
        return _page(request, shared, people, most, options, status=422)
    return _arrive(request, event, result)


def _arrive(request: HttpRequest, event: Event, result) -> HttpResponse:
    """People with an account see their registration at once; everybody else reads the mail."""
    mine = [one for one in [*result.new, *result.known] if one.user_id and one.user_id == request.user.pk]
    if mine:
        return redirect("events:registration", REGISTRATION.token(mine[0].token))
    return redirect("events:register_done", event.slug)


def _mine(user) -> list[Authority]:
    if not user.is_authenticated:
        return []
    return list(Authority.objects.of(user).select_related("country").order_by("official_name"))


def _known(user, invitation: Invitation | None) -> dict[str, str]:
    if user.is_authenticated:
        return {"name": user.name, "email": user.email, "role_title": user.role_title}
    if invitation is not None:
        return {"email": invitation.email}
    return {}


def _retyped(options: dict, request: HttpRequest) -> SharedForm:
    """What was typed, not yet checked."""
    blank = SharedForm(**options)
    values = {name: request.POST.get(name) for name in blank.fields if name in request.POST}
    return SharedForm(initial=values, **options)


def _more_or_less(request: HttpRequest, most: int, own: dict):
    """One block more, or one less, with what was typed; nothing is checked yet."""
    typed = People(request.POST, **own)
    blocks = [{name: form[name].value() for name in form.fields} for form in typed.forms]
    blocks = [*blocks, {}][:most] if "add" in request.POST else blocks[: max(1, len(blocks) - 1)]
    return People(initial=blocks, **own)


def _page(request, shared: SharedForm, people, most: int, options: dict, *, status: int = 200) -> HttpResponse:
    context = {
        "invitation": options["invitation"],
        "shared": shared,
        "people": people,
        "may_add": len(people.forms) < most,
        "may_remove": len(people.forms) > 1,
    }
    return on_the_clock_of_the_place(request, "events/register.html", options["event"], context, status)
