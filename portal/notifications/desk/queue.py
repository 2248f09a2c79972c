"""Tabs, filters and columns of the list."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.filters import Choice, Days
from portal.core.desk.queue import Column, Tab
from portal.core.subjects import subject_kinds

from ..models import Message
from ..registry import EVENTS
from ..states import MessageState

NEWEST = ("-created_at", "-pk")


def _tab(key: str, label, empty, states: tuple[str, ...]) -> Tab:
    return Tab(key, label, lambda rows, viewer: rows.filter(state__in=states), NEWEST, empty)


TABS = (
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No message has been written yet.")),
    _tab("draft", _("Drafts"), _("No draft waits for release."), ("draft",)),
    _tab("trouble", _("Failed"), _("Every message went out."), ("failed", "bounced")),
    _tab("under_way", _("Under way"), _("Nothing is waiting to be sent."), ("queued", "sending")),
    _tab("digest", _("For a summary"), _("Nothing waits for a summary."), ("digest",)),
    _tab("sent", _("Sent"), _("Nothing has been sent yet."), ("sent", "digested")),
    _tab("discarded", _("Discarded"), _("Nothing was discarded."), ("discarded",)),
)

FILTERS = (
    Choice("state", _("State"), lambda viewer: MessageState.choices, lambda rows, v, viewer: rows.filter(state__in=v)),
    Choice(
        "event",
        _("Kind of message"),
        lambda viewer: [(event.key, event.label) for event in EVENTS.values()],
        lambda rows, values, viewer: rows.filter(event__in=values),
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
        lambda viewer: subject_kinds(Message),
        lambda rows, values, viewer: rows.filter(subject_type__in=values),
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
