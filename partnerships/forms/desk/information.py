from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import PartnershipRequest
from ...registry import Type, question, questions_for, steps_for
from ...selectors.gaps import EMPTY, missing_reopened
from ..step import QuestionsForm, read_step
from .fields import Day, LongText


class AskForm(forms.Form):
    """Which answers open again, what is asked, and until when. `kind` decides which questions there are."""

    question = LongText(label=_("Your question"), required=False, max_length=3000, rows=5)
    due_on = Day(label=_("Answer by"))
    fields_asked = forms.MultipleChoiceField(
        label=_("Answers to complete or correct"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-wide"}),
        help_text=_("Only these open again to the requester. Ask at least one question or name one answer."),
    )

    def __init__(self, *args, kind: str, **options) -> None:
        super().__init__(*args, **options)
        self.fields["fields_asked"].choices = [
            (step.title, [(q.name, q.label) for q in questions_for(kind, step.key)]) for step in steps_for(kind)
        ]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        cleaned["fields"] = cleaned.pop("fields_asked", [])
        return cleaned


class AnswerByPhoneForm(forms.Form):
    """What was said, and the answers opened again as far as the call changed them; what is left as it was stays."""

    text = LongText(
        label=_("What the requester said"),
        max_length=5000,
        rows=6,
        help_text=_("With the name of the person who spoke, and when."),
    )

    def __init__(self, data=None, *, row: PartnershipRequest, names: list[str], **options) -> None:
        super().__init__(data, **options)
        self.row = row
        self.asked = [q for name in names if (q := question(name, row.kind)).type is not Type.FILE]
        typed = read_step(self.asked, data) if data else {}
        self.answers = QuestionsForm(self.asked, row.kind, {**row.answers, **typed})

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        typed = read_step(self.asked, self.data)
        new = {
            name: value for name, value in typed.items() if value not in EMPTY and value != self.row.answers.get(name)
        }
        found = missing_reopened(self.row.kind, list(new), new, ())
        self.answers.show(found)
        for finding in found:
            self.add_error(None, f"{finding.label}: {finding.message}")
        return {**cleaned, "answers": new}
