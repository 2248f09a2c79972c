from django import forms
from django.utils.translation import gettext_lazy as _

from ..registry import why_not
from ..states import Kind


class NewRequestForm(forms.Form):
    """Which authority asks for what. Refused with a kind explanation, never only with a rule."""

    kind = forms.ChoiceField(choices=Kind.choices)
    authority = forms.CharField()

    def __init__(self, authorities: dict, data=None):
        super().__init__(data)
        self.authorities = authorities  # by number: those this person may write for

    def clean_authority(self):
        authority = self.authorities.get(self.cleaned_data["authority"])
        if authority is None:
            raise forms.ValidationError(_("Choose one of your authorities."))
        return authority

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("authority") and cleaned.get("kind"):
            refusal = why_not(cleaned["kind"], cleaned["authority"].level)
            if refusal:
                self.add_error("kind", str(refusal))
        return cleaned
