"""Tabs, filters and columns of the list."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.filters import Choice, Days
from portal.core.desk.queue import Column, Tab
from portal.core.subjects import subject_kinds

from ..models import Document
from ..registry import KINDS
from ..states import DocumentState

NEWEST = ("-asked_at", "-pk")


def _tab(key: str, label, empty, states: tuple[str, ...]) -> Tab:
    return Tab(key, label, lambda rows, viewer: rows.filter(state__in=states), NEWEST, empty)


TABS = (
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No document has been asked for yet.")),
    _tab("failed", _("Failed"), _("Every document could be made."), ("failed",)),
    _tab("under_way", _("Under way"), _("No document is being made."), ("asked", "rendering")),
    _tab("ready", _("Ready"), _("No document is ready yet."), ("ready",)),
)

FILTERS = (
    Choice("state", _("State"), lambda viewer: DocumentState.choices, lambda rows, v, viewer: rows.filter(state__in=v)),
    Choice(
        "kind",
        _("Kind"),
        lambda viewer: [(kind.key, kind.label) for kind in KINDS.values()],
        lambda rows, values, viewer: rows.filter(kind__in=values),
    ),
    Choice(
        "language",
        _("Language"),
        lambda viewer: settings.LANGUAGES,
        lambda rows, values, viewer: rows.filter(language__in=values),
    ),
    Choice(
        "subject",
        _("About"),
        lambda viewer: subject_kinds(Document),
        lambda rows, values, viewer: rows.filter(subject_type__in=values),
    ),
    Days("asked", _("Asked for"), "asked_at"),
)

COLUMNS = (
    Column("document", _("Document")),
    Column("state", _("State")),
    Column("size", _("Size")),
    Column("asked", _("Asked for"), ("asked_at", "pk")),
)

EXPORT = [
    (_("Number"), lambda row: row.number),
    (_("Title"), lambda row: row.title),
    (_("Kind"), lambda row: row.kind),
    (_("Language"), lambda row: row.language),
    (_("State"), lambda row: row.get_state_display()),
    (_("Reason"), lambda row: row.get_failure_display()),
    (_("Bytes"), lambda row: row.size),
    ("SHA-256", lambda row: row.sha256),
    (_("Asked for"), lambda row: row.asked_at.isoformat()),
]
