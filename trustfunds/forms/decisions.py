"""What the desk's decisions ask."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Report
from .documents import document, file_help, file_input


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClosingForm(forms.Form):
    on = forms.DateField(label=_("Closed on"), widget=day_input(), initial=timezone.localdate)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("A fund is closed on a day that has come."))
        return on


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class ReceivedForm(forms.ModelForm):
    """A report that came: when, the file if there is one, and whether the public may read it."""

    file = forms.FileField(label=_("The report"), required=False, widget=file_input())

    class Meta:
        model = Report
        fields = ["received_on", "file", "stated_received", "stated_spent", "is_public"]
        widgets = {"received_on": day_input()}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["received_on"].required = True
        self.initial["received_on"] = timezone.localdate()
        self.fields["file"].help_text = file_help()
        if self.instance.organisation_id is None:
            del self.fields["stated_received"], self.fields["stated_spent"]

    def clean_received_on(self):
        on = self.cleaned_data["received_on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("It cannot have been received on a day to come."))
        return on

    def clean_file(self):
        return document(self.cleaned_data["file"])
