"""The mails that a decision on an event writes."""

import re

from portal.core.desk.rehearsal import Letter
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import Event, GuestLetter

LABEL = Event._meta.label_lower
OWN_LINK = re.compile(r"/events/r/[^/\s]+/")


class MailWatch:
    """What a decision of one person writes about an event, also one that does not exist yet."""

    def __init__(self, user, event: Event | None = None) -> None:
        self.rows = Message.objects.filter(pk__gt=newest_key(), subject_type=LABEL, created_by=user)
        if event is not None:
            self.rows = self.rows.filter(subject_id=event.pk)

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: letter(message) for message in self.rows.order_by("pk")}


class GuestWatch:
    """What one person writes to guests. Their own links are theirs alone: the desk does not see them."""

    def __init__(self, user) -> None:
        written = Message.objects.filter(subject_type=GuestLetter._meta.label_lower, created_by=user)
        self.rows = written.filter(pk__gt=newest_key())

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: letter(message, _without_link) for message in self.rows.order_by("pk")}


def _without_link(text: str) -> str:
    return OWN_LINK.sub("/events/r/…/", text)
