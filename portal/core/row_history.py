"""What changed in a row, entry by entry, out of its pghistory events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

AT_MOST = 100  # entries, the newest first


@dataclass(frozen=True)
class Change:
    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    at: datetime
    by: str
    changes: list[Change]  # empty for the first entry: the row was made


def history_of(obj: models.Model) -> list[Entry]:
    """Two queries. A model without a history has no entries."""
    events_of = getattr(obj, "pgh_event_model", None)
    if events_of is None:
        return []
    rows = events_of.objects.filter(pgh_obj_id=obj.pk).select_related("pgh_context").order_by("-pgh_id")
    events = list(rows[: AT_MOST + 1])
    people = get_user_model().objects.in_bulk({pk for pk in map(_user_pk, events) if pk})
    older = [*events[1:], None]
    entries = [
        Entry(event.pgh_created_at, _by(event, people), _changes(before, event))
        for event, before in zip(events, older, strict=True)
        if event.pgh_label == "insert" or before is not None
    ]
    return entries[:AT_MOST]


def _user_pk(event) -> int | None:
    return (event.pgh_context.metadata if event.pgh_context else {}).get("user")


def _by(event, people: dict) -> str:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    if "user" in metadata:
        return str(people.get(metadata["user"], _("A closed account")))
    if "source" in metadata:
        return _("Data files")
    return _("The portal")


def _changes(older, newer) -> list[Change]:
    if older is None:
        return []
    fields = (field for field in newer._meta.concrete_fields if not field.name.startswith("pgh_"))
    return [
        Change(field.verbose_name, _shown(older, field), _shown(newer, field))
        for field in fields
        if getattr(older, field.attname) != getattr(newer, field.attname)
    ]


def _shown(event, field: models.Field) -> str:
    value = getattr(event, field.attname)
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)
