from django import forms
from django.utils.translation import gettext_lazy as _

from ...registry.profile import SECTIONS


class ConsentForm(forms.Form):
    """`content_version` is the version the person read."""

    content_version = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.CharField(label=_("Your role in the authority"), max_length=150)
    agrees = forms.BooleanField(
        label=_("I consent, for the authority, to the publication of this content on the portal and in its documents."),
        error_messages={"required": _("Tick the box to consent.")},
    )


class CommentForm(forms.Form):
    section = forms.ChoiceField(choices=[(key, key) for key in SECTIONS], widget=forms.HiddenInput)
    language = forms.CharField(max_length=8, widget=forms.HiddenInput)
    text = forms.CharField(label=_("What should change here"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class AccentForm(forms.Form):
    colour = forms.CharField(
        label=_("Accent colour"),
        max_length=7,
        required=False,
        help_text=_("For example #1F5A95, dark enough to be read on white. Empty: the portal’s blue."),
    )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Add a language"))

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = choices
