"""Tabs, filters and columns of the list."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.filters import Choice, Days, among
from portal.core.desk.queue import Column, Tab, in_state
from portal.core.subjects import subject_kinds

from ..models import Document
from ..registry import KINDS
from ..states import DocumentState

NEWEST = ("-asked_at", "-pk")


TABS = (
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No document has been asked for yet.")),
    Tab("failed", _("Failed"), in_state("failed"), NEWEST, _("Every document could be made.")),
    Tab("under_way", _("Under way"), in_state("asked", "rendering"), NEWEST, _("No document is being made.")),
    Tab("ready", _("Ready"), in_state("ready"), NEWEST, _("No document is ready yet.")),
)

FILTERS = (
    Choice("state", _("State"), lambda viewer: DocumentState.choices, among("state")),
    Choice(
        "kind",
        _("Kind"),
        lambda viewer: [(kind.key, kind.label) for kind in KINDS.values()],
        among("kind"),
    ),
    Choice(
        "language",
        _("Language"),
        lambda viewer: settings.LANGUAGES,
        among("language"),
    ),
    Choice(
        "subject",
        _("About"),
        lambda viewer: subject_kinds(Document),
        among("subject_type"),
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
