"""Mails of the contact page. The acknowledgement repeats nothing of what was typed: the page can carry no message to
a third person's address."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event, register

from .policies import ANSWER


def _event(verb: str, label, **options) -> Event:
    return Event(key=f"contact.{verb}", label=label, template=f"programmes/mail/{verb}", mandatory=True, **options)


register(
    _event("receive", _("Your message was received")),
    _event("receive_staff", _("A message from the contact page"), audience="staff"),
    _event("answer", _("The answer to your message")),
)


def division() -> list[Recipient]:
    """The address that the environment names, or everybody whose role answers."""
    if settings.DIVISION_EMAIL:
        return [Recipient(settings.DIVISION_EMAIL, settings.LANGUAGE_CODE[:2])]
    return [Recipient.of(user) for user in holders(ANSWER)]


def receive(row) -> None:
    context = {"enquiry": row, "url": settings.SITE_URL + reverse("contact")}
    desk = settings.SITE_URL + reverse("admin:programmes_enquiry_change", args=[row.pk])
    outbox.post("contact.receive", [_sender(row)], subject=row, context=context, dedupe_key=f"contact-receive-{row.pk}")
    outbox.post(
        "contact.receive_staff",
        division(),
        subject=row,
        context={"enquiry": row, "url": desk},
        dedupe_key=f"contact-receive-staff-{row.pk}",
        reply_to=row.email,
    )


def answer(row, *, by) -> None:
    context = {"enquiry": row, "url": settings.SITE_URL + reverse("contact")}
    outbox.post(
        "contact.answer", [_sender(row)], subject=row, context=context, dedupe_key=f"contact-answer-{row.pk}", by=by
    )


def _sender(row) -> Recipient:
    return Recipient(row.email, row.language)
