"""One step of a request as a form, built from the catalogue. Shows what is stored; reads what was typed."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils.translation import gettext as _

from portal.directory.selectors import country_choices, sdg_choices, theme_choices

from ..models import PartnershipRequest
from ..registry import Question, Type, questions_for
from ..selectors.gaps import Finding
from ..selectors.words import Words
from . import reference
from .typed import read, shown
from .widgets import Authorities, Boxes, Choose, Folded, Ranked, widget_of


@dataclass(frozen=True)
class Search:
    """What somebody looked for in one of the step's searches, without JavaScript."""

    name: str
    text: str
    found: list


def asked_in(row: PartnershipRequest, step: str) -> list[Question]:
    return [q for q in questions_for(row.kind, step) if q.type is not Type.FILE]


def read_step(questions: list[Question], data) -> dict[str, Any]:
    """The typed values by question, each plain where it fits and as typed where it does not."""
    return {q.name: read(q, _reader(q).value_from_datadict(data, {}, q.name)) for q in questions}


def _reader(question: Question) -> forms.Widget:
    match question.type:
        case Type.AUTHORITIES:
            return Authorities({}, "")
        case Type.COUNTRIES:
            return Ranked({})
        case Type.THEMES | Type.GOALS | Type.SDGS:
            return forms.CheckboxSelectMultiple()
    return widget_of(question)


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
        self.words = words or Words(kind, {q.name: answers.get(q.name) for q in questions})
        self.search_url, self.search = search_url, search
        super().__init__(initial={q.name: shown(q, answers.get(q.name)) for q in questions})
        for question in questions:
            field = forms.Field(
                label=question.label, help_text=question.help, required=False, widget=self._widget(question)
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

    def _widget(self, question: Question) -> forms.Widget:
        match question.type:
            case Type.AUTHORITIES:
                mine = self.search if self.search and self.search.name == question.name else None
                names = self.words.names.get(Type.AUTHORITIES, {})
                return Authorities(names, self.search_url, mine.text if mine else "", mine.found if mine else None)
            case Type.COUNTRIES:
                return Ranked(dict(country_choices()))
            case Type.CURRENCY:
                return Choose(choices=reference.currency_choices())
            case Type.THEMES:
                return Boxes(theme_choices(), several=True)
            case Type.GOALS:
                return Folded(reference.goal_groups())
            case Type.SDGS:
                return Folded([(_("Choose from the seventeen goals"), sdg_choices())])
            case Type.YES_NO:
                return Boxes([("true", _("Yes")), ("false", _("No"))], several=False)
        return widget_of(question)


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
