"""All that the page of an event shows. A fixed number of queries, whatever the length of its history."""

from typing import Any

from portal.core.languages import CODES
from portal.core.models import Activity
from portal.documents.models import Document
from portal.liaison import selectors as liaison

from .. import policies
from ..models import Event
from ..policies.registrations import handles
from ..selectors import agenda
from ..selectors.attendance import attendance
from ..selectors.conflicts import conflicts_of
from ..selectors.history import in_words
from .buttons import buttons

SHOWN = 60
MAILS_SHOWN = 30


def case_context(desk, request, event: Event) -> dict[str, Any]:
    outcomes = agenda.register(event, public_only=False)
    history = Activity.objects.about(event).select_related("actor").order_by("-at", "-pk")
    return {
        "title": f"{event.code} {event.title}",
        "buttons": buttons(desk, request.user, event),
        "may_edit_agenda": policies.can(request.user, "edit_agenda", event),
        "may_write_guests": policies.can(request.user, "write_guests", event),
        "may_record": policies.can(request.user, "record_outcome", event),
        "may_add_document": policies.can(request.user, "add_document", event),
        "may_remove_document": policies.can(request.user, "remove_document", event),
        "conflicts": conflicts_of(event),
        "guests": attendance(event),
        "days": agenda.days(event),
        "groups": list(event.working_groups.select_related("theme")),
        "outcomes": outcomes,
        "totals": agenda.totals(outcomes),
        "follow_ons": list(event.follow_ons.select_related("request__authority", "outcome")),
        "files": list(event.documents.filter(removed_at=None)),
        "papers": papers_of(event, request.user),
        "mails": list(liaison.mails_of(event).without_bodies().order_by("-created_at", "-pk")[:MAILS_SHOWN]),
        "referrals": liaison.case_rows(event, request.user),
        "timeline": in_words(history[:SHOWN]),
        "texts": [(code, {name: getattr(event, f"{name}_{code}") for name in TEXTS}) for code in CODES],
    }


def papers_of(event: Event, user) -> list[Document]:
    """Those this person may open: letters hold keys."""
    rows = Document.objects.about(event).without_data()
    return list(rows if handles(user) else rows.exclude(kind="event_letters"))


TEXTS = ("title", "summary", "text", "accessibility")
