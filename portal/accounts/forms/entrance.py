"""Signing up, signing in, passwords and addresses: allauth's forms in our words."""

from allauth.account import forms as allauth
from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ..models import LANGUAGE_CHOICES
from .fields import InOurWords, TimeZoneField

PASSWORD_HELP = _("At least 12 characters. A few words in a row are easy to remember.")
EMAIL = _("E-mail address")


class LoginForm(InOurWords, allauth.LoginForm):
    labels = {"login": EMAIL, "remember": _("Stay signed in on this device")}
    helps = {"password": ""}


class SignupForm(InOurWords, allauth.SignupForm):
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGE_CHOICES, help_text=_("Of the pages you see and the mails you get.")
    )
    time_zone = TimeZoneField(initial="UTC", help_text=_("Dates and times are shown in it."))
    field_order = ["name", "email", "password1", "language", "time_zone"]
    labels = {"email": EMAIL}
    helps = {
        "email": _("We send a link there; your account opens once you have followed it."),
        "password1": PASSWORD_HELP,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = translation.get_language()
        if not self.is_bound:
            self.fields["time_zone"].widget.attrs["data-preset-time-zone"] = ""

    def signup(self, request, user):
        user.name, user.language = self.cleaned_data["name"], self.cleaned_data["language"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["name", "language", "time_zone"])


class OnePassword(InOurWords):
    """One field for a new password: a second one catches fewer mistakes than it makes; the page can show it."""

    labels = {"password1": _("New password"), "oldpassword": _("Present password")}
    helps = {"password1": PASSWORD_HELP, "oldpassword": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ChangePasswordForm(OnePassword, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(OnePassword, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(OnePassword, allauth.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    labels = {"email": EMAIL}


class AddEmailForm(InOurWords, allauth.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class ReauthenticateForm(InOurWords, allauth.ReauthenticateForm):
    helps = {"password": ""}
