"""Keys and codes: allauth's forms in our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from .fields import InOurWords


class ByCode(InOurWords):
    labels = {"code": _("Code")}
    helps = {"code": _("From your authenticator app, or one of your recovery codes.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AuthenticateForm(ByCode, base.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(ByCode, base.ReauthenticateForm):
    pass


class ActivateTOTPForm(ByCode, totp.ActivateTOTPForm):
    labels = {"code": _("Code shown by the app")}
    helps = {}


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of this key"), "passwordless": _("Sign in with it alone, without a password")}
    helps = {
        "name": _("So that you can tell your keys apart: “Work laptop”."),
        "passwordless": _("Needs a key that checks a fingerprint, a face or a PIN."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of this key")}
