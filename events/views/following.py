from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partnerships.actions import drafts
from portal.core.errors import ActionRefused
from portal.directory.models import Authority, Membership

from .. import actions
from ..forms.follow import FollowForm
from ..models import Event, Outcome
from .fetch import the_event


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A new request from an outcome of an event: the draft carries the link from the start."""
    event = the_event(request.user, slug)
    outcome = _the_outcome(event, key)
    writable = _authorities(request.user)
    form = FollowForm(writable, request.POST or None, initial={"kind": "host_territory"})
    if request.method == "POST" and form.is_valid():
        try:
            draft = _start(outcome, form.cleaned_data, request.user)
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(draft)
    context = {"event": event, "outcome": outcome, "form": form, "may_write": bool(writable)}
    return render(request, "events/follow.html", context)


def _the_outcome(event: Event, key: str) -> Outcome:
    outcome = event.outcomes.select_related("authority", "body", "event").filter(key=key, is_public=True).first()
    if outcome is None or event.state != "reported":
        raise Http404
    return outcome


@transaction.atomic
def _start(outcome: Outcome, values: dict, user):
    draft = drafts.start(authority=values["authority"], kind=values["kind"], by=user, language=get_language() or "en")
    actions.follow_up(outcome=outcome, request=draft, by=user)
    return draft


def _authorities(user) -> dict[str, Authority]:
    mine = Membership.objects.writing().filter(user=user).values("authority")
    return {one.number: one for one in Authority.objects.filter(pk__in=mine).order_by("official_name")}
