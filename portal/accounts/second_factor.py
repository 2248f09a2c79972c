"""The second factor: what proves it, and how its secrets are kept.

Proof belongs to the session: it signed in with a passkey, key or code, or set one up. Owning a key is not enough,
since a session opened with a stolen password before the key was set up would own it too. No query is needed.
"""

import base64

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP_HERE = "second_factor_set_up"


def is_required(user) -> bool:
    return settings.REQUIRE_STAFF_MFA and user.is_authenticated and user.is_staff


def is_proved(request) -> bool:
    records = get_authentication_records(request, request.user)
    return request.session.get(SET_UP_HERE, False) or any(record["method"] == "mfa" for record in records)


def remember_set_up(request, user, **kwargs) -> None:
    """Setting up asks for the password again and for a code or key that works: as good as signing in with it."""
    if request.user.is_authenticated and request.user.pk == user.pk:
        request.session[SET_UP_HERE] = True


def forget_when_none_is_left(request, user, **kwargs) -> None:
    if Authenticator.objects.filter(user=user, type__in=FACTORS).exists():
        return
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [r for r in records if r["method"] != "mfa"]
    request.session.pop(SET_UP_HERE, None)


def _cipher() -> MultiFernet:
    """Derived from SECRET_KEY; SECRET_KEY_FALLBACKS still open what an older key closed."""
    return MultiFernet([_fernet(key) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal.accounts.second_factor").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return gettext("Partnership portal")

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
