from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("In the sender’s language; the sender’s own words are quoted below it."),
    )


class SetAsideForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=250)
