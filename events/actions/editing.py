from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import Activity, record
from portal.core.text import french

from .. import emails
from ..models import Event
from ..states import ASIDE
from .base import deciding, line_before

LINKS = frozenset({"programmes", "territories", "co_organisers", "bodies"})
# What a calendar shows: a change of it is told to calendar programs.
IN_CALENDARS = frozenset({"title_en", "title_fr", "title_es", "summary_en", "summary_fr", "summary_es", "online_link"})
PLACE = frozenset({"city", "venue", "venue_address", "attendance", "country", "latitude", "longitude"})


def edit_texts(*, event: Event, by, version: int | None = None, **values) -> Event:
    return _edit("edit_texts", event, by, version, values)[0]


def edit_people(*, event: Event, by, version: int | None = None, **values) -> Event:
    """Organisers, contact, programmes and territories presented."""
    return _edit("edit_people", event, by, version, values)[0]


def edit_admission(*, event: Event, by, version: int | None = None, **values) -> Event:
    """Who may register, how many and until when. Fewer places than are taken take nobody's place away."""
    closes = values.get("registration_closes_at")
    if closes is not None and event.starts_at is not None and closes > event.ends_at:
        raise ActionRefused(_("Registration closes before the event ends."))
    return _edit("edit_admission", event, by, version, values)[0]


def edit_place(*, event: Event, by, version: int | None = None, **values) -> Event:
    """Venue, point and online link. Of a public event, everybody registered is told when the place is another."""
    with transaction.atomic():
        row, edited = _edit("edit_place", event, by, version, values)
        if row.is_public and PLACE & set(edited):
            emails.edit_place(row, by=by)
    return row


def _edit(verb: str, event: Event, by, version: int | None, values: Mapping[str, Any]) -> tuple[Event, list[str]]:
    """Set what differs and say what did; where nothing does, nothing happens."""
    try:
        with deciding(event, verb, by=by, version=version) as row:
            edited = _set(row, values)
            if edited:
                if (PLACE | IN_CALENDARS) & set(edited):
                    row.calendar_changed()
                row.version += 1
                row.fill_search_text()
                row.save()
                record(row, verb, by=by, fields=sorted(edited))
    except IntegrityError as refused:
        raise ActionRefused(_("“%(verb)s”: these values do not fit together.") % {"verb": ASIDE[verb]}) from refused
    return row, edited


def _set(row: Event, values: Mapping[str, Any]) -> list[str]:
    edited = []
    for name, given in values.items():
        value = french(given) if name.endswith("_fr") else given
        if name in LINKS:
            links = getattr(row, name)
            if set(links.values_list("pk", flat=True)) != {one.pk for one in value}:
                links.set(value)
                edited.append(name)
        elif getattr(row, name) != value:
            setattr(row, name, value)
            edited.append(name)
    return edited


def assign(*, event: Event, by, owner, version: int | None = None) -> Event:
    with deciding(event, "assign", by=by, version=version) as row:
        if not owner.has_perm("events.manage_event"):
            raise ActionRefused(_("This person may not run events."))
        row.owner = owner
        row.version += 1
        row.save()
        record(row, "assign", by=by, owner=owner.pk, name=owner.get_full_name())
        emails.assign(row, by=by)
    return row


def note(*, event: Event, by, text: str, nonce: str = "") -> Event:
    """Only staff read it. `nonce` is the form's: sent twice, it is one note."""
    with deciding(event, "note", by=by) as row:
        if line_before(Activity.objects.about(row), "note", nonce):
            return row
        if not text.strip():
            raise ActionRefused(_("Write the note first."))
        record(row, "note", by=by, note=text.strip(), nonce=nonce)
    return row
