"""One form with every kind of field, as the components' page shows it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

KINDS = [("region", "Region, state"), ("province", "Province, department, county"), ("municipality", "Municipality")]


class GalleryForm(forms.Form):
    title = forms.CharField(label="Title", max_length=120, help_text="One line; it heads every mail about the request.")
    summary = forms.CharField(label="Summary", widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label="Level", choices=[("", "Choose one"), *KINDS])
    level = forms.ChoiceField(label="Level again", choices=KINDS, widget=forms.RadioSelect, help_text="One of them.")
    themes = forms.MultipleChoiceField(
        label="Themes", choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    total = forms.DecimalField(label="Total", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    starts_on = forms.DateField(label="Starts on", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    letter = forms.FileField(label="Letter", required=False, help_text="PDF, up to 10 MB.")
    consent = forms.BooleanField(label="We agree that the summary is published", help_text="You may take it back.")

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("save", "Save and go on"))
        return helper
