"""Signed links by which a guest acts without an account.

Each is signed for one purpose, names the row by its own secret and is good for `LASTS` from the mail that carries it.
A new secret in the row revokes every link given out before. Opening one changes nothing: mail scanners open links too.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

LASTS = timedelta(days=180)


class Standing(StrEnum):
    GOOD = "good"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Link:
    """`secret` is empty where the token was never ours."""

    standing: Standing
    secret: str = ""


class Purpose:
    def __init__(self, name: str) -> None:
        self.name = name
        self.signer = TimestampSigner(salt=f"events.{name}", sep=".")

    def token(self, secret: str) -> str:
        return self.signer.sign(secret)

    def address(self, secret: str, url_name: str) -> str:
        return settings.SITE_URL + reverse(url_name, args=[self.token(secret)])

    def read(self, token: str) -> Link:
        try:
            return Link(Standing.GOOD, self.signer.unsign(token, max_age=LASTS))
        except SignatureExpired:
            return Link(Standing.EXPIRED, self.signer.unsign(token))
        except BadSignature:
            return Link(Standing.UNKNOWN)


REGISTRATION = Purpose("registration")
SCHEDULE = Purpose("schedule")  # to read one's calendar and nothing else: it is given to programs of others
INVITATION = Purpose("invitation")
CHECK_IN = Purpose("check_in")
