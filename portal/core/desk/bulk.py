"""One decision on several cases: first a dry run that says who would change and who not and why, then the same again
for good, each case in a transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse

from ..errors import ActionRefused, NotPermitted
from ..text import whole_number
from .decisions import Decision
from .rehearsal import rehearse

MOST = 200


@dataclass
class Line:
    """One case in the run. `refusal` is the reason it is left as it was, `outcome` what became of it in words."""

    subject: Any
    refusal: str = ""
    not_permitted: bool = False
    letters: list = field(default_factory=list)
    outcome: str = ""


class BulkPage:
    template_name: ClassVar[str] = "admin/desk/bulk.html"

    def __init__(self, desk, request: HttpRequest, decision_class: type[Decision]) -> None:
        self.desk, self.request, self.decision_class = desk, request, decision_class

    def respond(self) -> HttpResponse:
        if self.request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        step = self.request.POST.get("step", "")
        form = self.decision_class(None, self.request.user).form(self.request.POST if step else None)
        trial = form if step else self.decision_class(None, self.request.user).form({})
        ready = trial.is_valid()
        lines = [self.run(subject, self.way(step, trial if ready else None)) for subject in self.subjects()]
        if lines and all(line.not_permitted for line in lines):
            return self.desk.refuse(self.request, NotPermitted(lines[0].refusal), None)
        return self.page(form, lines, done=ready and step == "do", checked=ready)

    def subjects(self) -> list:
        """The chosen cases this person may see, in the order of the list."""
        keys = [whole_number(key) for key in self.request.POST.getlist("case")][:MOST]
        found = {subject.pk: subject for subject in self.desk.queue_rows().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    def way(self, step: str, form: forms.Form | None) -> Callable[[Decision], list]:
        """What to do with each case: only ask, rehearse, or decide."""
        if form is None:
            return lambda decision: []
        inputs = form.cleaned_data
        if step == "do":
            return lambda decision: [decision.perform(version=self.version_of(decision.subject), inputs=inputs)]
        return lambda decision: rehearse(
            lambda: decision.perform(version=None, inputs=inputs), decision.watch() or dict
        )

    def run(self, subject, way: Callable[[Decision], list]) -> Line:
        decision = self.decision_class(subject, self.request.user)
        try:
            decision.check()
            return Line(subject, letters=way(decision), outcome=decision.outcome())
        except ActionRefused as refusal:
            return Line(subject, str(refusal), isinstance(refusal, NotPermitted))

    def version_of(self, subject) -> int:
        return whole_number(self.request.POST.get(f"version_{subject.pk}"))

    def page(self, form: forms.Form, lines: list[Line], *, done: bool, checked: bool) -> HttpResponse:
        context = {
            **self.desk.page_context(self.request, None),
            "title": self.decision_class.label,
            "decision": self.decision_class,
            "form": form,
            "changed": [line for line in lines if not line.refusal],
            "skipped": [line for line in lines if line.refusal],
            "done": done,
            "checked": checked,
            "back_url": self.back_url(),
            "back": self.request.POST.get("back", ""),
        }
        return TemplateResponse(self.request, self.template_name, context)

    def back_url(self) -> str:
        return self.desk.queue_url(self.request.POST.get("back", ""))
