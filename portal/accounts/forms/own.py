"""A person's own settings, and the end of an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import country_choices
from ..models import User
from .fields import TimeZoneField


class SettingsForm(forms.ModelForm):
    time_zone = TimeZoneField(help_text=_("Dates and times are shown in it."))
    country = forms.ChoiceField(
        label=_("Country"),
        choices=country_choices,
        required=False,
        help_text=_("Its public holidays do not count in your time limits."),
    )

    class Meta:
        model = User
        fields = ["name", "role_title", "language", "time_zone", "country"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["role_title"].widget.attrs["autocomplete"] = "organization-title"


class CloseForm(forms.Form):
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))
