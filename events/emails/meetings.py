"""What each step of a bilateral meeting tells the other side."""

from django.utils.translation import gettext_lazy as _

from portal.notifications import outbox
from portal.notifications.registry import Event as MailEvent
from portal.notifications.registry import register

from ..models import Event, Meeting, Registration
from ..policies.links import REGISTRATION
from .registrations import recipient

LABELS = {
    "propose": _("A meeting is proposed to you"),
    "agree": _("Your meeting is agreed"),
    "refuse": _("Your meeting was refused"),
    "cancel": _("A meeting is cancelled"),
}

CALENDAR = "event_meeting"
IN_CALENDARS = frozenset({"agree", "cancel"})

register(
    *(
        MailEvent(key=f"meeting.{verb}", label=label, template="events/mail/meetings/step", mandatory=True)
        for verb, label in LABELS.items()
    )
)


def _tell(verb: str, meeting: Meeting, event: Event, reader: Registration) -> None:
    other = meeting.invitee if reader.pk == meeting.proposer_id else meeting.proposer
    outbox.post(
        f"meeting.{verb}",
        [recipient(reader, event)],
        subject=reader,
        context={
            "event": event,
            "meeting": meeting,
            "registration": reader,
            "other": other,
            "verb": verb,
            "label": LABELS[verb],
            "url": REGISTRATION.address(reader.token, "events:meetings"),
        },
        dedupe_key=f"meeting.{verb}:{meeting.pk}:{reader.pk}",
        attachments=[{"source": CALENDAR, "key": f"{meeting.key}:{reader.key}"}] if verb in IN_CALENDARS else (),
        confidential=True,
    )


def propose(meeting: Meeting, event: Event) -> None:
    _tell("propose", meeting, event, meeting.invitee)


def agree(meeting: Meeting, event: Event) -> None:
    for reader in (meeting.proposer, meeting.invitee):
        _tell("agree", meeting, event, reader)


def refuse(meeting: Meeting, event: Event) -> None:
    _tell("refuse", meeting, event, meeting.proposer)


def cancel(meeting: Meeting, event: Event, *, by: Registration) -> None:
    _tell("cancel", meeting, event, meeting.invitee if by.pk == meeting.proposer_id else meeting.proposer)
