"""What the desk's queue shows of each request: one query for a page of any table size."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.languages import CODES
from portal.liaison.models import Referral
from portal.liaison.states import WAITING, Kind

from ..models import InformationRequest, PartnershipRequest

# Bulk of a row that no list shows.
HEAVY = ["answers", "summary", "search_text", "outcome_text", "result_text"]
# What a row of the queue and its line in the export show, and what bulk decisions ask of it.
SHOWN = [
    *["key", "reference", "kind", "state", "version", "title", "language", "total", "currency", "submitted_at"],
    *["due_on", "first_look_due_on", "clock_stopped_on", "held_at", "hold_until", "closed_at"],
    *["authority__official_name", "authority__level"],
    *[f"{of}__name_{language}" for of in ("authority__country", "programme") for language in CODES],
    *["owner__name", "owner__role_title", "owner__email", "owner__country", "owner__closed_at"],
]


def referrals_of(outer: str = "pk") -> QuerySet:
    label = PartnershipRequest._meta.label_lower
    return Referral.objects.filter(subject_type=label, subject_id=OuterRef(outer))


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("subject_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def with_waits(rows: QuerySet) -> QuerySet:
    """Beside each request: by when the requester answers; how many bodies were asked, how many owe an answer."""
    asked = InformationRequest.objects.filter(request=OuterRef("pk"), closed_at=None)
    sent = referrals_of().exclude(state__in=["prepared", "cancelled"]).exclude(kind=Kind.INFORMATION)
    return rows.annotate(
        answer_due_on=Subquery(asked.values("due_on")[:1]),
        bodies_asked=_number(sent),
        bodies_waiting=_number(sent.filter(state__in=WAITING)),
    )


def queue() -> QuerySet:
    return _queue().all()


@cache
def _queue() -> QuerySet:
    """Put together once: its words cost a page more than its reading. Nothing in it depends on who asks, or when."""
    rows = PartnershipRequest.objects.submitted().select_related("authority__country", "owner", "programme")
    return with_waits(rows.only(*SHOWN))


@dataclass(frozen=True)
class NextStep:
    """Who has to do what, by which day. `who` is a person's name or a role in words."""

    what: Any
    who: Any
    due_on: date | None = None


WHAT = {
    "submitted": gettext_lazy("Take or assign the case"),
    "screening": gettext_lazy("Finish the checks"),
    "info_requested": gettext_lazy("Answer our question"),
    "review": gettext_lazy("Ask UN bodies, or propose an outcome"),
    "recommended": gettext_lazy("Approve, or send back"),
    "accepted": gettext_lazy("Name what will be delivered"),
    "delivery": gettext_lazy("Close the deliverables, record the outcome"),
}
NOBODY = gettext_lazy("Nobody yet")


def next_step(row: PartnershipRequest) -> NextStep | None:
    """Needs a row of `with_waits`; None for a closed case."""
    if row.is_closed or row.is_draft:
        return None
    owner = row.owner or NOBODY
    if row.is_held:
        return NextStep(_("Take off hold"), owner, row.hold_until)
    match row.state:
        case "submitted":
            return NextStep(WHAT["submitted"], row.owner or _("Triage"), row.first_look_due_on)
        case "info_requested":
            return NextStep(WHAT["info_requested"], _("The requester"), row.answer_due_on)
        case "consulting":
            return NextStep(_bodies(row), _("UN bodies"), row.due_on)
        case "recommended":
            return NextStep(WHAT["recommended"], _("An approver"), row.due_on)
    return NextStep(WHAT[row.state], owner, row.due_on)


def _bodies(row: PartnershipRequest) -> str:
    if not row.bodies_waiting:
        return _("Read the answers, end the consultation")
    return ngettext(
        "%(waiting)d of %(asked)d body to answer", "%(waiting)d of %(asked)d bodies to answer", row.bodies_asked
    ) % {"waiting": row.bodies_waiting, "asked": row.bodies_asked}


def due_in_words(due_on: date | None, today: date) -> tuple[str, bool]:
    """The text for a list, and whether the day has passed."""
    if due_on is None:
        return "", False
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}, True
    if days == 0:
        return _("today"), False
    if days == 1:
        return _("tomorrow"), False
    if days <= 14:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}, False
    return "", False
