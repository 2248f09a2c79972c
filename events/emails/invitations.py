"""The invitation and its reminders. One rendering for each reader, one database round for a whole batch."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.languages import text_for
from portal.notifications import outbox
from portal.notifications.outbox import Preview, Recipient
from portal.notifications.registry import Event as MailEvent
from portal.notifications.registry import register

from ..models import Event, Invitation, InvitationRun
from ..policies.links import INVITATION

# Mandatory: whoever does not wish to come declines with one click, and is not reminded.
register(
    MailEvent("invitation.queue", _("An invitation to an event"), "events/mail/invitations/queue", mandatory=True),
    MailEvent("invitation.remind", _("A reminder of an invitation"), "events/mail/invitations/remind", mandatory=True),
)


@dataclass(frozen=True)
class Invited(Recipient):
    """A reader with what only this one reads."""

    address: str = ""
    words: str = ""
    seats: int = 1


def recipient(row: Invitation, event: Event, run: InvitationRun | None) -> Invited:
    """Reads the user: select it with the row."""
    return Invited(
        row.email,
        row.language,
        row.name,
        row.user.time_zone if row.user else event.time_zone,
        row.user,
        address=INVITATION.address(row.token, "events:invitation"),
        words=text_for(run, "message", row.language) if run else "",
        seats=row.seats,
    )


def context(event: Event) -> dict:
    return {"event": event, "event_url": settings.SITE_URL + event.get_absolute_url()}


def queue(event: Event, run: InvitationRun, rows: Iterable[Invitation]) -> None:
    """The key names event and address: a second invitation to one address cannot be written."""
    outbox.post(
        "invitation.queue",
        [recipient(row, event, run) for row in rows],
        subject=run,
        context=context(event),
        dedupe_key=f"invitation.queue:{event.pk}",
        confidential=True,
    )


def remind(event: Event, run: InvitationRun | None, row: Invitation) -> None:
    outbox.post(
        "invitation.remind",
        [recipient(row, event, run)],
        subject=run or event,
        context=context(event),
        dedupe_key=f"invitation.remind:{event.pk}:{row.reminders_sent}",
        confidential=True,
    )


def sample(event: Event, run: InvitationRun, language: str) -> Preview:
    """What the reader of a language will get; its link leads nowhere."""
    with translation.override(language):
        name = gettext("Name of the addressee")
    reader = Invited(
        "name@example.org",
        language,
        name,
        event.time_zone,
        address=f"{settings.SITE_URL}/events/i/…/",
        words=text_for(run, "message", language),
    )
    return outbox.preview("invitation.queue", reader, context(event))
