"""Inviting: the form, then whom it would reach and what they would read, then the sending."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.errors import ActionRefused

from ... import emails
from ...actions import invitations
from ...forms.inviting import InviteForm
from ...models import Event, InvitationRun
from ...policies.registrations import handles
from ...selectors.invitees import plan

SAMPLE = 10


def invite_view(desk, request: HttpRequest, event: Event) -> HttpResponse:
    if not handles(request.user):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = InviteForm(request.POST or None, request.FILES or None, event=event)
    if request.method != "POST" or not form.is_valid():
        return _page(desk, request, event, form)
    people = form.invitees()
    if "send" not in request.POST:
        return _page(desk, request, event, form, _preview(event, form, people))
    data = form.cleaned_data
    try:
        run = invitations.invite(
            event=event,
            by=request.user,
            source=data["source"],
            criteria=form.criteria,
            invitees=people,
            messages=form.messages,
            seats=data["seats"],
        )
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(desk, request, event, form)
    sentence = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", run.total)
    messages.success(request, sentence % {"n": run.total})
    return redirect(reverse("admin:events_event_invitations", args=[event.pk]))


def _preview(event: Event, form: InviteForm, people: list) -> dict:
    planned = plan(event, people)
    run = InvitationRun(**{f"message_{code}": text for code, text in form.messages.items()})
    languages = Counter(one.language for one in planned.mails)
    usual = languages.most_common(1)[0][0] if languages else form.cleaned_data["language"]
    # What was uploaded comes back as text: a browser does not send a file twice.
    text = "\n".join(f"{one.email};{one.name};{one.language}" for one in people)
    return {
        "plan": planned,
        "sample": planned.mails[:SAMPLE],
        "letters": planned.letters[:SAMPLE],
        "languages": dict(languages),
        "mail": emails.invitations.sample(event, run, usual),
        "language": usual,
        "addresses": text if form.cleaned_data["source"] == "file" else "",
    }


def _page(desk, request: HttpRequest, event: Event, form: InviteForm, preview: dict | None = None) -> HttpResponse:
    context = {
        **desk.page_context(request, event),
        "title": _("Invite"),
        "form": form,
        "preview": preview,
        "data": [(key, value) for key, values in request.POST.lists() for value in values if key in form.fields],
    }
    return TemplateResponse(request, "admin/events/guests/invite.html", context, status=422 if form.errors else 200)
