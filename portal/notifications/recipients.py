"""To whom a message goes: people with an account, or an address with a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from portal.accounts.models import User


@dataclass(frozen=True)
class Recipient:
    """An address outside, or (`Recipient.of(user)`) a person with an account and preferences."""

    email: str
    language: str
    name: str = ""
    time_zone: str = settings.TIME_ZONE
    user: Any = None

    @classmethod
    def of(cls, user: User, *, language: str | None = None) -> Recipient:
        """`language` where a formal letter keeps its own; else the person's."""
        return cls(user.email, language or user.language, user.name, user.time_zone, user)

    @property
    def key(self) -> str:
        return self.email.strip().lower()


def addressees(recipients: Iterable[User | Recipient], *, besides: User | None = None) -> list[Recipient]:
    """One for each address, without the person who acted and without closed accounts."""
    found: dict[str, Recipient] = {}
    for one in recipients:
        recipient = one if isinstance(one, Recipient) else Recipient.of(one)
        if _is_wanted(recipient, besides):
            found.setdefault(recipient.key, recipient)
    return list(found.values())


def _is_wanted(recipient: Recipient, besides: User | None) -> bool:
    if recipient.user is not None and not recipient.user.is_active:
        return False
    return besides is None or recipient.key != besides.email.lower()
