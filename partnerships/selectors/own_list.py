"""The list of one's authorities' requests."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from portal.core.text import normalise

from ..models import PartnershipRequest
from ..states import REQUEST

TABS = {
    "open": Q(state__in=[key for key in REQUEST.open_keys if key != "draft"]),
    "drafts": Q(state="draft"),
    "closed": Q(state__in=REQUEST.closed_keys),
}
SORTS = {
    "newest": ("-submitted_at", "-created_at"),
    "oldest": ("submitted_at", "created_at"),
    "due": ("due_on", "-submitted_at"),
    "title": ("title", "-created_at"),
    "saved": ("-draft_saved_at", "-created_at"),
}


@dataclass(frozen=True)
class Wanted:
    tab: str = "open"
    text: str = ""
    kind: str = ""
    authority: str = ""
    sort: str = ""


def own_requests(user, wanted: Wanted) -> QuerySet[PartnershipRequest]:
    rows = _filtered(user, wanted).filter(TABS[wanted.tab])
    default = "saved" if wanted.tab == "drafts" else "newest"
    return rows.order_by(*SORTS.get(wanted.sort) or SORTS[default], "-pk").select_related(
        "authority__country", "owner", "draft_saved_by"
    )


def tab_counts(user, wanted: Wanted) -> dict[str, int]:
    """How many each tab holds under the same filters, in one query."""
    counted = (
        _filtered(user, wanted)
        .order_by()
        .aggregate(**{tab: Count("pk", filter=condition, distinct=True) for tab, condition in TABS.items()})
    )
    return {tab: counted[tab] for tab in TABS}


def _filtered(user, wanted: Wanted) -> QuerySet[PartnershipRequest]:
    rows = PartnershipRequest.objects.for_member(user)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.authority:
        rows = rows.filter(authority__number=wanted.authority)
    for word in normalise(wanted.text).split():
        rows = rows.filter(search_text__contains=word)
    return rows
