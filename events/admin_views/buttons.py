"""Which decisions stand on an event's page, and why one that would be next does not."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import IllegalMove, NotPermitted

from .. import policies
from ..models import Event
from ..selectors.readiness import missing_for_publication, missing_for_report
from ..states import EVENT
from .decisions import DECISIONS

INLINE = frozenset(
    {"note", "edit_texts", "edit_place", "edit_people", "edit_admission", "record_result", "link_request", "refer"}
)
RARE = frozenset({"assign", "copy", "postpone", "cancel_event", "change_date", "ask_programme", "ask_report"})


@dataclass(frozen=True)
class Button:
    verb: str
    label: Any
    tone: str
    url: str


@dataclass(frozen=True)
class Buttons:
    usual: list[Button]
    rare: list[Button]
    inline: dict[str, str]  # verb → address, of what is pressed beside the part it changes
    notes: list[str]  # what is missing, or why the next decision is not this person's


def buttons(desk, user, event: Event) -> Buttons:
    """Only what is legal now and this person's to do; each is asked of the policies once."""
    found = Buttons([], [], {}, [])
    if not policies.manages(user):
        found.notes.append(_("Your role may read this event, not change it."))
        return found
    for decision in DECISIONS:
        try:
            policies.check(user, decision.verb, event)
        except IllegalMove:
            continue
        except NotPermitted as refusal:
            if decision.verb in EVENT.moves and decision.tone == "primary":
                found.notes.append(f"{decision.label}: {refusal}")
            continue
        _place(found, decision, desk.decision_url(event, decision.verb))
    found.notes.extend(_missing(event))
    return found


def _place(found: Buttons, decision, url: str) -> None:
    if decision.verb in INLINE:
        found.inline[decision.verb] = url
    else:
        row = found.rare if decision.verb in RARE else found.usual
        row.append(Button(decision.verb, decision.label, decision.tone, url))


def _missing(event: Event) -> list[str]:
    if event.state in ("proposed", "date_agreed") and (missing := missing_for_publication(event)):
        return [_("Before it is published it needs: %(missing)s.") % {"missing": "; ".join(missing)}]
    if event.state == "held" and (missing := missing_for_report(event)):
        return [_("Before it is closed it needs: %(missing)s.") % {"missing": "; ".join(missing)}]
    return []
