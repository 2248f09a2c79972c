from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.registry import KINDS, why_not


class FollowForm(forms.Form):
    """Which authority starts what kind of request from an outcome."""

    authority = forms.ChoiceField(label=_("For"))
    kind = forms.ChoiceField(label=_("What you ask for"), widget=forms.RadioSelect, choices=[])

    def __init__(self, authorities: dict, data=None, **options) -> None:
        """`authorities`: by number, those the person may write for."""
        super().__init__(data, **options)
        self.authorities = authorities
        levels = {one.level for one in authorities.values()}
        asked = [info for info in KINDS.values() if levels & info.levels]
        self.fields["kind"].choices = [(info.key, info.short) for info in asked]
        self.fields["authority"].choices = [(number, str(one)) for number, one in authorities.items()]

    def clean_authority(self):
        return self.authorities[self.cleaned_data["authority"]]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("authority") and cleaned.get("kind"):
            refusal = why_not(cleaned["kind"], cleaned["authority"].level)
            if refusal:
                self.add_error("kind", str(refusal))
        return cleaned
