"""The requester's answer to what staff asked: the questions opened again, the free answer, files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..models import InformationRequest, PartnershipRequest
from ..registry import Type, question
from ..selectors.gaps import EMPTY, Finding, missing_reopened
from ..validators.files import ACCEPT
from .files import file_help
from .lists import Search
from .posts import moved_up
from .step import QuestionsForm, read_step


@dataclass(frozen=True)
class FilePlace:
    purpose: str
    label: Any
    optional: bool
    error: str = ""
    accept: str = ACCEPT

    @property
    def name(self) -> str:
        return f"file-{self.purpose}"

    @property
    def help(self) -> str:
        return file_help()


class AnswerForm(QuestionsForm):
    def __init__(
        self,
        row: PartnershipRequest,
        asked: InformationRequest,
        answers: dict,
        *,
        data=None,
        search_url: str = "",
        search: Search | None = None,
    ):
        named = [question(name, row.kind) for name in asked.fields]
        questions = [q for q in named if q.type is not Type.FILE]
        self.kind, self.asked = row.kind, asked
        self.file_questions = [q for q in named if q.type is Type.FILE]
        self.typed = _typed(questions, data)
        self.text = (data.get("text", "") if data is not None else "").replace("\r\n", "\n").strip()
        self.file_errors: dict[str, str] = {}
        super().__init__(questions, row.kind, {**answers, **self.typed}, search_url=search_url, search=search)
        self.fields["text"] = forms.CharField(
            label=_("Your answer"),
            initial=self.text,
            required=bool(asked.question),
            help_text="" if asked.question else _("If you cannot give what is asked, say why here."),
            widget=forms.Textarea({"rows": 5, "data-limit": 5000}),
        )
        self.helper.layout.fields.insert(0 if asked.question else len(questions), "text")
        for named_question in questions:
            self.fields[named_question.name].needed = True

    @property
    def file_places(self) -> list[FilePlace]:
        """One for each file asked for, and one for whatever belongs to the answer."""
        asked = {q.purpose: FilePlace(q.purpose, q.label, False) for q in self.file_questions}
        places = {**asked, "other": asked.get("other") or FilePlace("other", _("Another file"), True)}
        return [FilePlace(p.purpose, p.label, p.optional, self.file_errors.get(p.purpose, "")) for p in places.values()]

    @property
    def given(self) -> dict:
        """What is answered; a question left out keeps its submitted answer."""
        return {name: value for name, value in self.typed.items() if value not in EMPTY}

    def is_complete(self, purposes: Iterable[str]) -> bool:
        """Each question opened again is answered and right, each file asked for is there. What the kind does not
        require may be left out with a word about it."""
        found = [
            finding
            for finding in missing_reopened(self.kind, self.asked.fields, self.typed, purposes)
            if not (self.text and self._may_be_left_out(finding))
        ]
        self.show(found, missing=True)
        lacking = {finding.name: finding.message for finding in found}
        for q in self.file_questions:
            if q.name in lacking:
                self.file_errors.setdefault(q.purpose, lacking[q.name])
        if self.asked.question and not self.text:
            self.add_error("text", _("Answer the question too."))
        return not self.errors and not self.file_errors

    def _may_be_left_out(self, finding: Finding) -> bool:
        return finding.weight == "missing" and not question(finding.name, self.kind).required_for(self.kind)


def _typed(questions, data) -> dict:
    if data is None:
        return {}
    typed = read_step(questions, data)
    verb, _colon, argument = data.get("action", "").partition(":")
    if verb == "up":
        name, _colon, code = argument.partition(":")
        typed[name] = moved_up(typed.get(name), code)
    return typed
