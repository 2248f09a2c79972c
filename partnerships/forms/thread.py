"""What the requester writes to us after submission."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Survey
from ..validators.files import ACCEPT
from .files import checked, file_help


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
        self.fields["file"].help_text = file_help()
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
