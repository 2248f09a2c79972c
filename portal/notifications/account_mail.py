"""What the outbox does for accounts, which lie below it: it carries their mails, and says what it sent to a person."""

import secrets

from portal.accounts import mail, registry
from portal.accounts.models import User

from . import outbox
from .models import Message
from .recipients import Recipient
from .registry import Event, register


def install() -> None:
    for kind in mail.KINDS.values():
        register(Event(kind.key, kind.label, kind.template, mandatory=True, audience="account"))
    mail.register_carrier(carry)
    registry.register_own_data("messages", messages_to)


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


def messages_to(user: User) -> list[dict]:
    """For the file a person downloads about themselves."""
    fields = ("created_at", "event", "to_email", "language", "title", "body_text", "state", "sent_at")
    return list(Message.objects.filter(to_email__iexact=user.email).values(*fields))
