"""The confirm page: GET shows the form and what would follow, POST decides. Nothing else changes a case."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from ..errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from ..models import Activity
from ..text import whole_number
from .decisions import Decision
from .rehearsal import changes, rehearse, sample

NEWEST_LINES = 20


class ConfirmPage:
    """`desk` fetches cases (`fetch`), knows their address (`case_url`) and says history in words (`history`)."""

    def __init__(self, desk, request: HttpRequest, decision: Decision) -> None:
        self.desk, self.request, self.decision = desk, request, decision

    def respond(self) -> HttpResponse:
        answer = {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(self.request.method or "")
        if answer is None:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            return answer()
        except NotPermitted as refusal:
            return self.desk.refuse(self.request, refusal, self.decision.subject)

    def get(self) -> HttpResponse:
        try:
            self.decision.check()
        except NotPermitted:
            raise
        except ActionRefused as refusal:
            messages.warning(self.request, str(refusal))
            return self.back_to_case()
        return self.page(self.decision.form())

    def post(self) -> HttpResponse:
        form = self.decision.form(self.request.POST)
        try:
            self.decision.check()
            if "preview" in self.request.POST or not form.is_valid():
                return self.page(form)
            letters = self.decide(form.cleaned_data)
        except NotPermitted:
            raise
        except (Conflict, IllegalMove) as refusal:
            return self.moved_on(form, refusal)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(self.request, self.decision.done(letters))
        return self.back_to_case()

    def decide(self, inputs: dict[str, Any]) -> list:
        """The action, for good; returns the letters it wrote."""
        watch = self.decision.watch() or dict
        self.decision.result, letters = changes(
            lambda: self.decision.perform(version=self.version, inputs=inputs), watch
        )
        return letters

    def back_to_case(self) -> HttpResponse:
        anchor = f"#{self.decision.anchor}" if self.decision.anchor else ""
        return redirect(self.desk.case_url(self.decision.subject) + anchor)

    def moved_on(self, form: forms.Form, refusal: ActionRefused) -> HttpResponse:
        """Somebody was faster: say what happened, keep what was typed, and let the person decide again."""
        seen = whole_number(self.request.POST.get("seen"))
        subject = self.desk.fetch(self.request, self.decision.subject.pk)
        self.decision = type(self.decision)(subject, self.request.user)
        news = Activity.objects.about(subject).select_related("actor").filter(pk__gt=seen)[:NEWEST_LINES]
        over = isinstance(refusal, IllegalMove)
        return self.page(form, status=409, refusal=str(refusal), over=over, news=self.desk.history(news))

    @property
    def version(self) -> int:
        return whole_number(self.request.POST.get("version"))

    def page(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        subject = self.decision.subject
        newest = Activity.objects.about(subject).values_list("pk", flat=True).first()
        context = {
            **self.desk.page_context(self.request, subject),
            "title": self.decision.label,
            "decision": self.decision,
            "form": form,
            "version": getattr(subject, "version", 0),  # a row that nobody edits has none to compare
            "seen": newest or 0,
            **self.preview(form, over=extra.get("over", False)),
            **self.decision.context(form),
            **extra,
        }
        template = "admin/desk/_preview.html" if self.wants_preview_only else self.decision.template_name
        return TemplateResponse(self.request, template, context, status=status)

    @property
    def wants_preview_only(self) -> bool:
        return "preview" in self.request.POST and bool(self.request.htmx)

    def preview(self, form: forms.Form, *, over: bool) -> dict[str, Any]:
        """The letters this form would write; before anything is typed, only where nothing must be typed."""
        watch = self.decision.watch()
        if watch is None or over:
            return {"previewed": False, "has_letters": watch is not None}
        trial = form if form.is_bound else self.decision.form({})
        if not trial.is_valid():
            return {"previewed": False, "has_letters": True}
        try:
            letters = rehearse(lambda: self.decision.perform(version=None, inputs=trial.cleaned_data), watch)
        except ActionRefused as refusal:
            return {"previewed": True, "has_letters": True, "letters": [], "would_refuse": str(refusal)}
        shown = sample(letters)
        return {"previewed": True, "has_letters": True, "letters": shown, "letter_count": len(letters)}
