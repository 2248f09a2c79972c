"""allauth's door to the portal: where people go after signing in, and how its mails become rows of the outbox."""

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from . import mail, registry
from .models import User

VERIFY = "account.verify"
RESET = "account.reset_password"
TEMPLATES = {
    "account/email/email_confirmation": VERIFY,
    "account/email/email_confirmation_signup": VERIFY,
    "account/email/account_already_exists": "account.already_exists",
    "account/email/password_reset_key": RESET,
    "account/email/unknown_account": "account.unknown",
}
CHANGES = {
    "account/email/email_changed": _("Your e-mail address was changed."),
    "account/email/email_deleted": _("An e-mail address was removed."),
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("A new password was chosen through a link sent to this address."),
    "account/email/password_set": _("A password was set."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "mfa/email/totp_activated": _("An authenticator app was added as second factor."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed as second factor."),
    "mfa/email/webauthn_added": _("A passkey or security key was added."),
    "mfa/email/webauthn_removed": _("A passkey or security key was removed."),
}


def site_address(name: str, *args) -> str:
    """Links in mails never trust the Host header of whoever asked for the mail."""
    return settings.SITE_URL + reverse(name, args=args)


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request) -> str:
        if request.user.is_staff:
            return reverse("admin:index")
        return registry.landing_of(request.user) or reverse("workspace")

    def get_email_confirmation_url(self, request, emailconfirmation) -> str:
        return site_address("account_confirm_email", emailconfirmation.key)

    def get_reset_password_from_key_url(self, key: str) -> str:
        user, _dash, token = key.partition("-")
        return site_address("account_reset_password_from_key", user, token)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        person = context.get("user") or _owner_of(email)
        if template_prefix in CHANGES:
            mail.send(change_notice(email, person, CHANGES[template_prefix]))
        else:
            mail.send(_letter(TEMPLATES[template_prefix], email, person, _links(email, context)))


def change_notice(email: str, person: User | None, what) -> mail.AccountMail:
    """Goes to the address that was the account's before the change, so that a thief cannot hide it."""
    context = {"what": what, "at": timezone.now(), "reset_url": site_address("account_reset_password")}
    return _letter("account.changed", email, person, context)


def _letter(key: str, email: str, person: User | None, context: dict) -> mail.AccountMail:
    return mail.AccountMail(
        kind=mail.KINDS[key],
        email=email,
        language=person.language if person else translation.get_language(),
        name=person.name if person else "",
        time_zone=person.time_zone if person else settings.TIME_ZONE,
        context=context,
    )


def _links(email: str, context: dict) -> dict:
    return {
        "email": email,
        "action_url": context.get("activate_url") or context.get("password_reset_url", ""),
        "signup_url": site_address("account_signup"),
        "login_url": site_address("account_login"),
        "reset_url": site_address("account_reset_password"),
        "days": app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS,
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }


def _owner_of(email: str) -> User | None:
    address = EmailAddress.objects.select_related("user").filter(email=email.lower(), verified=True).first()
    return address.user if address else User.objects.filter(email__iexact=email).first()
