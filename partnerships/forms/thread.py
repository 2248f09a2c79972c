"""What the requester writes to us after submission."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core import formats

from ..models import PartnershipRequest, Survey
from ..registry import Type, question
from ..selectors.gaps import missing_reopened
from ..validators.files import ACCEPT
from .files import checked
from .step import QuestionsForm, read_step


def plain_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class MessageForm(forms.Form):
    """A message with an optional file. `once_key` makes a second press of the button harmless."""

    text = forms.CharField(label=_("Write to UNDP"), max_length=5000, widget=forms.Textarea({"rows": 3}))
    file = forms.FileField(label=_("Attach a file"), required=False, widget=forms.FileInput({"accept": ACCEPT}))
    once_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None):
        super().__init__(data, files, initial={"once_key": uuid.uuid4().hex})
        self.fields["file"].help_text = _("PDF, JPG, PNG, WebP, DOCX, XLSX or ODT, up to %(limit)s.") % {
            "limit": formats.filesize_short(settings.UPLOAD_MAX_BYTES)
        }
        self.helper = plain_helper()

    def clean_file(self):
        file = self.cleaned_data["file"]
        return [(file.name, checked(file))] if file else []


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("UNDP and the UN bodies that were asked read this."),
    )

    def __init__(self, data=None):
        super().__init__(data)
        self.helper = plain_helper()


class SurveyForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ["satisfaction", "comment"]
        widgets = {"satisfaction": forms.RadioSelect, "comment": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["satisfaction"].choices = Survey._meta.get_field("satisfaction").choices
        self.helper = plain_helper()


class AnswerForm(QuestionsForm):
    """The questions that staff opened again, nothing else; and the free answer where a question was put."""

    def __init__(self, row: PartnershipRequest, asked, answers: dict, *, data=None, search_url: str = "", search=None):
        named = [question(name, row.kind) for name in asked.fields]
        self.row, self.asked, self.data_typed = row, asked, data
        self.questions = [q for q in named if q.type is not Type.FILE]
        self.file_questions = [q for q in named if q.type is Type.FILE]
        self.typed = read_step(self.questions, data) if data is not None else {}
        super().__init__(self.questions, row.kind, {**answers, **self.typed}, search_url=search_url, search=search)
        self.text = (data.get("text", "") if data is not None else "").strip()
        if asked.question:
            self.fields["text"] = forms.CharField(
                label=_("Your answer"), required=True, initial=self.text, widget=forms.Textarea({"rows": 5})
            )
            self.helper.layout.fields.insert(0, "text")

    def is_complete(self, purposes) -> bool:
        """Each reopened question answered and right, and the free question too."""
        found = missing_reopened(self.row.kind, self.asked.fields, self.typed, purposes)
        self.show(found, missing=True)
        self.missing_files = [f for f in found if f.name not in self.fields]
        if self.asked.question and not self.text:
            self.add_error("text", _("Answer the question too."))
        return not self.errors and not self.missing_files
