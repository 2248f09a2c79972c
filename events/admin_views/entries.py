"""The page of one part of an event: what several people write at once is never overwritten unseen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity

from .. import policies
from ..forms.meanwhile import saved_meanwhile
from ..models import Event
from ..models.fields import short_key
from .parts import Part
from .posted import nonce, number

NEWEST_LINES = 10


class EntryPage:
    """GET shows the form, POST writes or takes out; without a key it is a new one, written once by one form."""

    def __init__(self, desk, request: HttpRequest, event: Event, part: Part, key: int | None) -> None:
        self.desk, self.request, self.event, self.part, self.key = desk, request, event, part, key
        self.row = self.find()

    def find(self):
        if self.key is None:
            return None
        row = getattr(self.event, self.part.related).filter(pk=self.key).first()
        if row is None and self.request.method != "POST":
            raise Http404
        return row

    def respond(self) -> HttpResponse:
        if self.request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            policies.check(self.request.user, self.part.verb, self.event)
        except NotPermitted as refusal:
            return self.desk.refuse(self.request, refusal, self.event)
        except IllegalMove as refusal:
            messages.warning(self.request, str(refusal))
            return self.back()
        return self.post() if self.request.method == "POST" else self.page(self.form())

    def form(self, *data) -> forms.Form:
        options = {"instance": self.row} if self.row is not None and self.part.is_edited else {}
        return self.part.form_class(*data, event=self.event, **options)

    def post(self) -> HttpResponse:
        data = (self.request.POST, self.request.FILES) if self.request.FILES else (self.request.POST,)
        form = self.form(*data)
        if self.key is not None and self.row is None:
            return self.moved_on(form, _("Somebody took this out while you had it open."))
        try:
            if "remove" in self.request.POST and self.row is not None:
                self.part.remove(self.event, self.request.user, self.row, self.version)
                done = _("Taken out.")
            elif form.is_valid():
                self.part.save(self.event, self.request.user, form, version=self.version, nonce=nonce(self.request))
                done = _("Saved.")
            else:
                return self.page(form)
        except Conflict as refusal:
            return self.moved_on(form, str(refusal))
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(self.request, done)
        return self.back()

    def moved_on(self, form: forms.Form, refusal: str) -> HttpResponse:
        """Somebody was faster: what is saved now stands beside what was typed, and the next press is about it."""
        self.row = self.find()
        saved = saved_meanwhile(form, self.form()) if self.row is not None and self.part.is_edited else []
        news = Activity.objects.about(self.event).select_related("actor").filter(pk__gt=number(self.request, "seen"))
        history = self.desk.history(news[:NEWEST_LINES])
        gone = {} if self.row is not None else {"action": self.desk._reverse(f"{self.part.key}_new", self.event.pk)}
        return self.page(form, status=409, refusal=refusal, saved=saved, news=history, **gone)

    @property
    def version(self) -> int:
        return number(self.request, "version")

    def back(self) -> HttpResponse:
        return redirect(f"{self.desk.case_url(self.event)}#{self.part.anchor}")

    def page(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        context = {
            **self.desk.page_context(self.request, self.event),
            "title": self.part.known if self.key is not None else self.part.new,
            "form": form,
            "row": self.row,
            "part": self.part,
            "version": getattr(self.row, "version", 0) if status == 409 or not form.is_bound else self.version,
            "nonce": nonce(self.request) or short_key(),
            "seen": Activity.objects.about(self.event).values_list("pk", flat=True).first() or 0,
            **extra,
        }
        return TemplateResponse(self.request, "admin/events/entry.html", context, status=status)
