"""The signed link by which a focal point answers without an account.

The token is `number.serial.seat.timestamp.signature`, signed for this purpose alone, good for sixty days, and revoked
by raising the referral's `token_serial`. `seat` says whose mailbox it went to: the focal point's or the deputy's.
Every mail carries a freshly signed link. Opening one changes nothing: mail scanners open links too.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from portal.directory.models import FocalPoint

from ..models import Referral
from ..states import LINK_LASTS_DAYS

SIGNER = TimestampSigner(salt="portal.liaison.answer", sep=".")
LASTS = timedelta(days=LINK_LASTS_DAYS)
IN_TEXT = re.compile(r"/r/[^/\s\"<>]+/")
FOCAL_POINT, DEPUTY = "f", "d"


class Standing(StrEnum):
    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"  # another focal point was chosen, or this one no longer acts for the body
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Link:
    """What a token stands for. `referral` is None where the token was never ours."""

    standing: Standing
    referral: Referral | None = None
    seat: str = FOCAL_POINT

    @property
    def mailbox(self) -> FocalPoint | None:
        if self.referral is None:
            return None
        return self.referral.deputy if self.seat == DEPUTY else self.referral.focal_point


def token_for(referral: Referral, seat: str = FOCAL_POINT) -> str:
    return SIGNER.sign(f"{referral.number}.{referral.token_serial}.{seat}")


def address(referral: Referral, seat: str = FOCAL_POINT) -> str:
    return settings.SITE_URL + reverse("liaison:answer", args=[token_for(referral, seat)])


def masked(text: str) -> str:
    """A mail's text for readers who are not its addressee: the link does not work."""
    return IN_TEXT.sub("/r/…/", text)


def read(token: str) -> Link:
    expired = False
    try:
        value = SIGNER.unsign(token, max_age=LASTS)
    except SignatureExpired:
        value, expired = SIGNER.unsign(token), True
    except BadSignature:
        return Link(Standing.UNKNOWN)
    number, serial, seat = value.rsplit(".", 2)
    referral = Referral.objects.with_parties().filter(number=number).first()
    if referral is None:
        return Link(Standing.UNKNOWN)
    link = Link(Standing.EXPIRED if expired else Standing.GOOD, referral, seat)
    return Link(_standing(link, serial), referral, seat)


def _standing(link: Link, serial: str) -> Standing:
    referral, mailbox = link.referral, link.mailbox
    if referral.state == "cancelled":
        return Standing.CANCELLED
    if serial != str(referral.token_serial) or mailbox is None or not mailbox.is_active:
        return Standing.REVOKED
    return link.standing
