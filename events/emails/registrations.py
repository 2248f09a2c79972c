"""What each step of a registration tells the guest, in the guest's language. Every mail carries a freshly signed link;
the text is emptied once it has left, since who holds the link may cancel."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event as MailEvent
from portal.notifications.registry import register

from ..models import Event, Registration
from ..policies.links import REGISTRATION
from ..selectors.seats import place_in_line

CALENDAR = "event_calendar"
LABELS = {
    "register": _("Your registration"),
    "confirm": _("Your place is confirmed"),
    "waitlist": _("You are on the waiting list"),
    "reject": _("You cannot be admitted"),
    "cancel": _("Your registration is cancelled"),
    "offer": _("A place is offered to you"),
    "expire_offer": _("The offer of a place has passed"),
    "remind": _("A reminder of an event you come to"),
    "send_link": _("The link to your registration"),
    "edit_details": _("Your details were changed"),
    "certify": _("Your certificate"),
}

register(
    *(
        MailEvent(key=f"registration.{verb}", label=label, template=f"events/mail/registrations/{verb}", mandatory=True)
        for verb, label in LABELS.items()
    )
)


def recipient(row: Registration, event: Event) -> Recipient:
    zone = row.user.time_zone if row.user else event.time_zone
    return Recipient(row.email, row.language, row.name, zone, row.user)


def tell(verb: str, row: Registration, event: Event, *, by=None, once: str = "") -> None:
    """`once` stands in for the version of the row: a second mail with the same words of it is never written."""
    seated = row.state == "confirmed"
    outbox.post(
        f"registration.{verb}",
        [recipient(row, event)],
        subject=row,
        context={
            "event": event,
            "registration": row,
            "line": place_in_line(row),
            "url": REGISTRATION.address(row.token, "events:registration"),
            "schedule_url": REGISTRATION.address(row.token, "events:schedule"),
            "event_url": settings.SITE_URL + event.get_absolute_url(),
        },
        dedupe_key=f"registration.{verb}:{row.pk}:{once or f'v{row.version}'}",
        by=by if by is not None and by.pk != row.user_id else None,  # who registers reads the mail too
        attachments=[{"source": CALENDAR, "key": event.code}] if seated and event.starts_at else (),
        confidential=True,
    )


def remind(row: Registration, event: Event) -> None:
    """Once for a date and a number of days before it, whatever becomes of the row meanwhile."""
    tell("remind", row, event, once=f"{event.starts_at:%Y-%m-%dT%H%M}:{row.reminded_days}")


def send_link(row: Registration, event: Event) -> None:
    """At most one an hour, however often it is asked for."""
    tell("send_link", row, event, once=f"{timezone.now():%Y-%m-%dT%H}")


def certify(row: Registration, event: Event, number: str) -> int:
    """The mail waits for its file. 1 where one was written, 0 where the guest has one."""
    before = outbox.messages_about(row).filter(event="registration.certify").exists()
    if not before:
        outbox.post(
            "registration.certify",
            [recipient(row, event)],
            subject=row,
            context={"event": event, "registration": row, "url": settings.SITE_URL + event.get_absolute_url()},
            dedupe_key=f"registration.certify:{row.pk}",
            attachments=[{"source": "document", "key": number}],
        )
    return 0 if before else 1
