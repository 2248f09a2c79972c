from .desk import InviteForm, PersonForm, ReasonForm, RolesForm
from .entrance import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from .fields import TimeZoneField
from .own import CloseForm, SettingsForm
from .second_factor import (
    ActivateTOTPForm,
    AddWebAuthnForm,
    AuthenticateForm,
    EditWebAuthnForm,
    ReauthenticateByCodeForm,
)

__all__ = [
    "ActivateTOTPForm",
    "AddEmailForm",
    "AddWebAuthnForm",
    "AuthenticateForm",
    "ChangePasswordForm",
    "CloseForm",
    "EditWebAuthnForm",
    "InviteForm",
    "LoginForm",
    "PersonForm",
    "ReasonForm",
    "ReauthenticateByCodeForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "RolesForm",
    "SetPasswordForm",
    "SettingsForm",
    "SignupForm",
    "TimeZoneField",
]
