"""The signed address in an optional mail's header by which its reader switches this kind of message off."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from portal.accounts.models import User

from .registry import EVENTS, Event

SALT = "notifications.unsubscribe"


@dataclass(frozen=True)
class Wish:
    user: User
    event: Event


def address_for(user_id: int, event_key: str) -> str:
    token = signing.dumps([user_id, event_key], salt=SALT)
    return settings.SITE_URL + reverse("unsubscribe", args=[token])


def read(token: str) -> Wish | None:
    """None for a forged token, a closed account, or a kind that can no longer be switched off."""
    try:
        user_id, event_key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    event = EVENTS.get(event_key)
    return Wish(user, event) if user and event and not event.mandatory else None
