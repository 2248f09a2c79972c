"""One step of a request as a form, built from the catalogue. Shows what is stored; reads what was typed."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms

from ..models import PartnershipRequest
from ..registry import Question, Type, questions_for
from ..selectors.gaps import Finding
from ..selectors.words import Words
from .lists import Search
from .typed import read, shown
from .widgets import reader_of, widget_of


def asked_in(row: PartnershipRequest, step: str) -> list[Question]:
    return [q for q in questions_for(row.kind, step) if q.type is not Type.FILE]


def read_step(questions: list[Question], data) -> dict[str, Any]:
    """The typed values by question, each plain where it fits and as typed where it does not."""
    return {q.name: read(q, reader_of(q).value_from_datadict(data, {}, q.name)) for q in questions}


class QuestionsForm(forms.Form):
    """Shows answers; never bound, because what is wrong with an answer is found in what is stored."""

    def __init__(
        self,
        questions: list[Question],
        kind: str,
        answers: dict,
        *,
        words: Words | None = None,
        search_url: str = "",
        search: Search | None = None,
    ):
        words = words or Words(kind, {q.name: answers.get(q.name) for q in questions})
        super().__init__(initial={q.name: shown(q, answers.get(q.name)) for q in questions})
        for question in questions:
            field = forms.Field(
                label=question.label,
                help_text=question.help,
                required=False,
                widget=widget_of(question, words, search_url, search),
            )
            field.needed = question.required_for(kind)
            self.fields[question.name] = field
        self.helper = _helper(questions)

    def show(self, findings: list[Finding], *, missing: bool = False) -> None:
        """Put what is wrong beside its field, and what is missing too when the person came to fill gaps."""
        self.cleaned_data: dict = {}
        for finding in findings:
            if finding.name in self.fields and (finding.weight == "wrong" or (missing and finding.blocks)):
                self.add_error(finding.name, finding.message)


def _helper(questions: list[Question]) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*(_placed(question) for question in questions))
    return helper


def _placed(question: Question):
    if question.when is None:
        return Field(question.name)
    name, values = question.when
    spelled = " ".join(sorted(str(value).lower() for value in values))
    return Div(Field(question.name), css_class="depends", data_when=name, data_when_values=spelled)
