"""Tabs, filters and columns of the list."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.filters import Choice, Days, among
from portal.core.desk.queue import Column, Tab, in_state
from portal.core.subjects import subject_kinds

from ..models import Message
from ..registry import EVENTS
from ..states import MessageState

NEWEST = ("-created_at", "-pk")


TABS = (
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No message has been written yet.")),
    Tab("draft", _("Drafts"), in_state("draft"), NEWEST, _("No draft waits for release.")),
    Tab("trouble", _("Failed"), in_state("failed", "bounced"), NEWEST, _("Every message went out.")),
    Tab("under_way", _("Under way"), in_state("queued", "sending"), NEWEST, _("Nothing is waiting to be sent.")),
    Tab("digest", _("For a summary"), in_state("digest"), NEWEST, _("Nothing waits for a summary.")),
    Tab("sent", _("Sent"), in_state("sent", "digested"), NEWEST, _("Nothing has been sent yet.")),
    Tab("discarded", _("Discarded"), in_state("discarded"), NEWEST, _("Nothing was discarded.")),
)

FILTERS = (
    Choice("state", _("State"), lambda viewer: MessageState.choices, among("state")),
    Choice(
        "event",
        _("Kind of message"),
        lambda viewer: [(event.key, event.label) for event in EVENTS.values()],
        among("event"),
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
        lambda viewer: subject_kinds(Message),
        among("subject_type"),
    ),
    Days("written", _("Written"), "created_at"),
)

COLUMNS = (
    Column("title", _("Message")),
    Column("to", _("To")),
    Column("state", _("State")),
    Column("written", _("Written"), ("created_at", "pk")),
)

EXPORT = [
    (_("Subject"), lambda row: row.title),
    (_("To"), lambda row: row.to_email),
    (_("Language"), lambda row: row.language),
    (_("Kind of message"), lambda row: row.event),
    (_("State"), lambda row: row.get_state_display()),
    (_("Reason"), lambda row: row.last_error),
    (_("Written"), lambda row: row.created_at.isoformat()),
    (_("Sent"), lambda row: row.sent_at.isoformat() if row.sent_at else ""),
]
