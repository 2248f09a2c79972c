"""Mails about an account. The outbox lies above this app: it hands itself in as the carrier from its `ready()`.

Every one of them may hold a link that opens an account, or tell where somebody was: the carrier shows none of
their bodies to staff and empties them once sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    key: str
    label: Any
    template: str  # + .subject.txt, .txt, .html


@dataclass(frozen=True)
class AccountMail:
    kind: Kind
    email: str
    language: str
    name: str
    time_zone: str
    context: dict[str, Any]


KINDS = {
    kind.key: kind
    for kind in [
        Kind("account.verify", _("Confirm your address"), "accounts/mail/verify"),
        Kind("account.already_exists", _("You already have an account"), "accounts/mail/already_exists"),
        Kind("account.reset_password", _("Choose a new password"), "accounts/mail/reset_password"),
        Kind("account.unknown", _("No account with this address"), "accounts/mail/unknown"),
        Kind("account.changed", _("Something changed in your account"), "accounts/mail/changed"),
        Kind("account.invite", _("Invitation"), "accounts/mail/invite"),
    ]
}

_carriers: list[Callable[[AccountMail], None]] = []


def register_carrier(carry: Callable[[AccountMail], None]) -> None:
    _carriers[:] = [carry]


def send(mail: AccountMail) -> None:
    if not _carriers:
        raise RuntimeError("No carrier for account mails: portal.notifications registers itself in its ready().")
    _carriers[0](mail)
