"""Forms of the account pages, allauth's own among them, in our words."""

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.contrib.auth import password_validation
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from .choices import country_choices, time_zone_choices
from .models import LANGUAGE_CHOICES, User, validate_time_zone


class TimeZoneField(forms.ChoiceField):
    """Offers the zones by place; takes any name of the zone database, since browsers still say Asia/Calcutta."""

    def __init__(self, **options):
        super().__init__(choices=time_zone_choices, label=_("Time zone"), **options)

    def valid_value(self, value) -> bool:
        return True

    def validate(self, value):
        super().validate(value)
        validate_time_zone(value)


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["remember"].label = _("Stay signed in on this device")
        _without_placeholders(self)


class SignupForm(allauth_forms.SignupForm):
    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGE_CHOICES, help_text=_("Of the pages you see and the mails you get.")
    )
    time_zone = TimeZoneField(initial="UTC", help_text=_("Dates and times are shown in it."))
    field_order = ["name", "email", "password1", "language", "time_zone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("We send a link there; your account opens once you have followed it.")
        self.fields["password1"].help_text = _("At least 12 characters. A few words in a row are easy to remember.")
        self.fields["language"].initial = translation.get_language()
        if not self.is_bound:
            self.fields["time_zone"].widget.attrs["data-preset-time-zone"] = ""
        _without_placeholders(self)

    def signup(self, request, user):
        user.name, user.language = self.cleaned_data["name"], self.cleaned_data["language"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["name", "language", "time_zone"])


class OncePasswordMixin:
    """One password field: a second one catches fewer mistakes than it makes; the page can show what was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = password_validation.password_validators_help_text_html()
        _without_placeholders(self)


class ChangePasswordForm(OncePasswordMixin, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")


class SetPasswordForm(OncePasswordMixin, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(OncePasswordMixin, allauth_forms.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        _without_placeholders(self)


class AddEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")
        _without_placeholders(self)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _without_placeholders(self)


class AuthenticateForm(mfa_forms.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _describe_code(self)


class ReauthenticateByCodeForm(mfa_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _describe_code(self)


def _describe_code(form) -> None:
    form.fields["code"].label = _("Code")
    form.fields["code"].help_text = _("From your authenticator app, or one of your recovery codes.")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
    _without_placeholders(form)


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code shown by the app")
        self.fields["code"].widget.attrs.update(inputmode="numeric", maxlength=10)
        _without_placeholders(self)


class AddWebAuthnForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")
        self.fields["name"].help_text = _("So that you can tell your keys apart: “Work laptop”.")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _("Needs a key that checks a fingerprint, a face or a PIN.")
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")


def _without_placeholders(form) -> None:
    """A placeholder vanishes while typing; the label says it all."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SettingsForm(forms.ModelForm):
    time_zone = TimeZoneField(help_text=_("Dates and times are shown in it."))
    country = forms.ChoiceField(
        label=_("Country"), choices=country_choices, required=False, help_text=User._meta.get_field("country").help_text
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
