"""Badges, the attendance list, certificates and letters. They name people: staff only, and gone on the retention
date."""

import hashlib
import json

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from ..models import Event, Invitation, Registration
from ..policies.links import CHECK_IN, INVITATION
from ..policies.registrations import handles
from ..selectors.dates import days_in_words, hours_in_words
from ..selectors.places import place_in_words
from ..states import SEATED

KINDS = ("event_badges", "event_attendance", "event_certificate", "event_letters")


def may_download(user, document: Document) -> bool:
    """Those who may see the list of guests; a guest with an account also their own certificate. Letters carry codes
    that register an authority: only for those who handle guests."""
    if document.kind == "event_letters":
        return handles(user)
    if user.has_perm("events.view_registration"):
        return True
    if document.kind != "event_certificate" or not user.is_authenticated:
        return False
    return Registration.objects.filter(pk=document.subject_id or 0, user=user, erased_at=None).exists()


register(
    Kind("event_badges", gettext_lazy("Badges of an event"), "events/pdf/badges.html", may_download, "EB"),
    Kind("event_attendance", gettext_lazy("Attendance list"), "events/pdf/attendance.html", may_download, "EA"),
    Kind("event_certificate", gettext_lazy("Certificate"), "events/pdf/certificate.html", may_download, "EC"),
    Kind(
        "event_letters",
        gettext_lazy("Letters to send"),
        "events/pdf/letters.html",
        may_download,
        "EL",
        holds_keys=True,
    ),
)


def check_in_address(row: Registration) -> str:
    return settings.SITE_URL + reverse("events:check_in", args=[CHECK_IN.token(row.check_in_code)])


def ask_badges(event: Event, *, by, language: str) -> Document:
    """Of everybody who has a place on site, by name; the code leads staff to the check-in page."""
    with translation.override(language):
        people = [{**_person(row, language), "code": check_in_address(row)} for row in _seated(event)]
        return _ask("event_badges", event, _("Badges"), people, event=event, by=by, language=language)


def ask_attendance(event: Event, *, by, language: str) -> Document:
    """To sign at the door, and what was recorded there."""
    with translation.override(language):
        people = [
            {**_person(row, language), "state": str(row.status.label), "came": row.state == "attended"}
            for row in _seated(event)
        ]
        return _ask("event_attendance", event, _("Attendance list"), people, event=event, by=by, language=language)


def ask_letters(event: Event, *, by, language: str) -> Document:
    """Authorities that no mail reaches, with the code by which whoever opens the letter registers."""
    with translation.override(language):
        rows = event.invitations.letters().select_related("authority__country").order_by("name", "pk")
        people = [
            {**_addressee(row, language), "code": INVITATION.address(row.token, "events:invitation")} for row in rows
        ]
        return _ask("event_letters", event, _("Letters to send"), people, event=event, by=by, language=language)


def _addressee(row: Invitation, language: str) -> dict:
    """Reads the authority, which a letter always has."""
    authority = row.authority
    return {
        "name": row.name,
        "level": authority.get_level_display(),
        "address": authority.postal_address or authority.seat_city,
        "country": authority.country.name_in(language),
        "seats": row.seats,
    }


def ask_certificate(row: Registration, event: Event, *, by) -> Document:
    """In the guest's language."""
    with translation.override(row.language):
        people = [_person(row, row.language)]
        return _ask("event_certificate", row, _("Certificate"), people, event=event, by=by, language=row.language)


def forget(event: Event) -> None:
    """Files and rows, once the persons are erased."""
    about_guests = Document.objects.about_all(event.registrations.order_by())
    for document in (Document.objects.about(event) | about_guests).filter(kind__in=KINDS):
        if document.file:
            document.file.delete(save=False)
        document.delete()


def _seated(event: Event):
    rows = event.registrations.filter(state__in=SEATED, erased_at=None, takes_part_online=False)
    return rows.select_related("authority", "country").order_by("name", "sequence")


def _person(row: Registration, language: str) -> dict:
    of = row.authority.name_in(language) if row.authority else row.organisation
    return {"name": row.name, "role": row.role_title, "of": of, "country": row.country.name if row.country else ""}


def _ask(kind: str, subject, title: str, people: list, *, event: Event, by, language: str) -> Document:
    """The same people and the same event give the same document; links to check in do not count as a change."""
    data = {
        "title": event.written("title", language),
        "code": event.code,
        "host": event.host.name_in(language),
        "days": days_in_words(event),
        "hours": hours_in_words(event),
        "place": place_in_words(event, language),
        "people": people,
    }
    fixed = {**data, "people": [{**one, "code": ""} for one in people]}
    checksum = hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()[:16]
    return ask(
        kind,
        subject=subject,
        title=f"{title}: {data['title']}"[:250],
        data=data,
        language=language,
        filename=f"{event.code}-{kind.removeprefix('event_')}-{language}.pdf",
        by=by,
        dedupe_key=f"{kind}:{subject.pk}:{language}:{checksum}",
    )
