"""The mails that a decision on an event writes."""

import re

from django.db.models import Count, QuerySet

from portal.core.desk.rehearsal import Letter
from portal.liaison.selectors import mails as liaison
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import Event, GuestLetter, Registration

LABEL = Event._meta.label_lower
OWN_LINK = re.compile(r"/events/r/[^/\s]+/")


class MailWatch:
    """What a decision of one person writes about an event, also one that does not exist yet."""

    def __init__(self, user, event: Event | None = None) -> None:
        about = Message.objects.filter(subject_type=LABEL) if event is None else liaison.mails_of(event)
        self.rows = about.filter(pk__gt=newest_key(), created_by=user)

    def __call__(self) -> dict[int, Letter]:
        return liaison.letters(self.rows)


class GuestWatch:
    """What one person writes to guests. Their own links are theirs alone: the desk does not see them."""

    def __init__(self, user) -> None:
        written = Message.objects.filter(subject_type=GuestLetter._meta.label_lower, created_by=user)
        self.rows = written.filter(pk__gt=newest_key())

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: letter(message, _without_link) for message in self.rows.order_by("pk")}


class RegistrationWatch:
    """Mails about the registrations of one event, whoever they go to: how many, not what they say."""

    def __init__(self, event: Event) -> None:
        self.rows = Message.objects.about_all(event.registrations.order_by()).filter(pk__gt=newest_key())

    def __call__(self) -> dict[int, int]:
        return {key: key for key in self.rows.values_list("pk", flat=True)}


def _without_link(text: str) -> str:
    return OWN_LINK.sub("/events/r/…/", text)


def mails_to(row: Registration) -> QuerySet[Message]:
    """What one guest was written: about the registration, and by the desk to a group, the newest first."""
    letters = GuestLetter.objects.filter(event=row.event_id)
    rows = Message.objects.about(row) | Message.objects.about_all(letters.order_by()).filter(to_email=row.email)
    return rows.without_bodies().order_by("-created_at", "-pk")


def letters_of(event: Event, most: int) -> list[tuple[GuestLetter, int]]:
    """The newest letters to guests, each with how many of its mails did not arrive."""
    letters = list(event.guest_letters.select_related("created_by", "working_group")[:most])
    lost = Message.objects.filter(subject_type=GuestLetter._meta.label_lower, state__in=["bounced", "failed"])
    lost = lost.filter(subject_id__in=[one.pk for one in letters]).order_by()
    counts = dict(lost.values_list("subject_id").annotate(Count("pk")))
    return [(one, counts.get(one.pk, 0)) for one in letters]
