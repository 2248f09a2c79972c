"""What the desk writes to a group of guests. Each reads it in their language, with the link to their own page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event as MailEvent
from portal.notifications.registry import register

from ..models import Event, GuestLetter, Registration
from ..policies.links import REGISTRATION
from ..selectors.languages import default_language

register(
    MailEvent(
        "event.write_guests", _("What the organisers of an event write"), "events/mail/write_guests", mandatory=True
    )
)


@dataclass(frozen=True)
class Addressed(Recipient):
    """A reader with what only this one reads."""

    title: str = ""
    words: str = ""
    address: str = ""


def _recipient(row: Registration, event: Event, letter: GuestLetter) -> Addressed:
    """Reads the user: select it with the row."""
    code = letter.language_for(row.language, default_language(event))
    return Addressed(
        row.email,
        row.language,
        row.name,
        row.user.time_zone if row.user else event.time_zone,
        row.user,
        title=getattr(letter, f"title_{code}"),
        words=getattr(letter, f"text_{code}"),
        address=REGISTRATION.address(row.token, "events:registration"),
    )


def write_guests(event: Event, letter: GuestLetter, people: Iterable[Registration], *, by) -> None:
    """One database round for all of them. Answers go to the event's contact."""
    outbox.post(
        "event.write_guests",
        [_recipient(row, event, letter) for row in people],
        subject=letter,
        context={"event": event, "event_url": settings.SITE_URL + event.get_absolute_url()},
        dedupe_key=f"event.write_guests:{letter.event_id}:{letter.nonce}",
        by=by,
        confidential=True,
        reply_to=event.contact_email,
    )
