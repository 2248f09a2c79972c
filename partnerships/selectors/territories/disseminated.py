"""To whom editions of a document went: the log's rows, what became of each mail, and the numbers of its tabs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.lifecycle import State
from portal.notifications.states import MESSAGE

from ...models import DisseminationEntry, MarketingDocument
from .editions import language_name

# What staff ask for, each by the states of a mail that it holds.
OUTCOMES: dict[str, tuple[Any, Q]] = {
    "waiting": (gettext_lazy("On their way"), Q(message__state__in=["queued", "sending", "digest", "draft"])),
    "sent": (gettext_lazy("Sent"), Q(message__state__in=["sent", "digested"])),
    "returned": (gettext_lazy("Came back"), Q(message__state__in=["bounced", "failed", "discarded"])),
    "by_hand": (gettext_lazy("Handed over"), ~Q(channel=DisseminationEntry.Channel.MAIL)),
}


@dataclass(frozen=True)
class OutcomeTab:
    key: str
    label: Any
    count: int


def entries(document: MarketingDocument, outcome: str = "", text: str = "") -> QuerySet[DisseminationEntry]:
    """The newest first, with what a line shows."""
    rows = DisseminationEntry.objects.of(document).select_related("edition__document", "message", "sent_by")
    rows = rows.defer("edition__data", "message__body_text", "message__body_html", "message__search_text")
    if outcome in OUTCOMES:
        rows = rows.filter(OUTCOMES[outcome][1])
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return rows.order_by("-sent_at", "-pk")


def tabs(document: MarketingDocument) -> list[OutcomeTab]:
    """One query; only those that hold something."""
    counted = {key: Count("pk", filter=condition) for key, (_label, condition) in OUTCOMES.items()}
    numbers = DisseminationEntry.objects.of(document).aggregate(**counted)
    return [OutcomeTab(key, label, numbers[key]) for key, (label, _condition) in OUTCOMES.items() if numbers[key]]


UNSENT = State("unsent", gettext_lazy("Not sent"), tone="neutral")
PREPARED = State("prepared", gettext_lazy("Being prepared"), tone="active")
HANDED = State("handed", gettext_lazy("Handed over"), tone="good")


def state_of(entry: DisseminationEntry) -> State:
    """What became of it, as a pill."""
    if entry.channel != DisseminationEntry.Channel.MAIL:
        return HANDED
    if entry.message is not None:
        return MESSAGE[entry.message.state]
    return UNSENT if entry.queued_at or entry.run_id is None else PREPARED


def why_unsent(entry: DisseminationEntry) -> str:
    return _("The reader has switched such mail off.") if state_of(entry) is UNSENT else ""


def as_told() -> Q:
    """What the authority is told of: what reached or may reach somebody."""
    return ~Q(channel=DisseminationEntry.Channel.MAIL) | OUTCOMES["waiting"][1] | OUTCOMES["sent"][1]


@dataclass(frozen=True)
class Told:
    """One organisation that got an edition on a day, however many of its people read there."""

    name: str
    edition: int
    language: str
    way: Any
    on: date


def told(rows: Iterable[DisseminationEntry]) -> list[Told]:
    """In the order of the rows, each said once."""
    return list(dict.fromkeys(_told(row) for row in rows))


def _told(row: DisseminationEntry) -> Told:
    """Of a mailbox without a name, its domain."""
    name = row.name.rpartition("@")[2] if "@" in row.name else row.name
    edition = row.edition
    day = timezone.localdate(row.sent_at)
    return Told(name, edition.number, language_name(edition.language), row.get_channel_display(), day)
