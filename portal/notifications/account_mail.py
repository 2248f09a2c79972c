"""The outbox carries the mails about accounts, which lie below it: verification, reset links, notices, invitations."""

import secrets

from portal.accounts import mail

from . import outbox
from .recipients import Recipient
from .registry import Event, register


def install() -> None:
    for kind in mail.KINDS.values():
        register(Event(kind.key, kind.label, kind.template, mandatory=True, audience="account"))
    mail.register_carrier(carry)


def carry(letter: mail.AccountMail) -> None:
    """One row for each request: allauth's rate limits decide how often, so no two share a dedupe key."""
    outbox.post(
        letter.kind.key,
        [Recipient(letter.email, letter.language, letter.name, letter.time_zone)],
        subject=None,
        context=letter.context,
        dedupe_key=f"{letter.kind.key}:{secrets.token_hex(8)}",
        confidential=True,
    )
