"""The page of one entry: all it says, what it belongs to, and how to take it back."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from portal.core.errors import ActionRefused

from .. import policies
from ..models import Entry
from ..states import CATEGORIES, EntryKind
from .reversing import Reverse


def entry_context(desk, request, entry: Entry) -> dict[str, Any]:
    may_book = policies.can(request.user, "reverse", entry.fund)
    return {
        "title": f"{entry.number} {entry.get_kind_display()}",
        "category": dict(CATEGORIES[entry.category_set])[entry.category] if entry.category else "",
        "reversed_by": getattr(entry, "reversed_by", None),
        "belonging": list(entry.referred_by.filter(reverses=None).order_by("pk")),
        "reverse_url": _reverse_url(desk, request.user, entry),
        "counterpart_url": _counterpart_url(entry) if may_book else "",
        "may_book": may_book,
    }


def _reverse_url(desk, user, entry: Entry) -> str:
    try:
        Reverse(entry, user).check()
    except ActionRefused:
        return ""
    return desk.decision_url(entry, Reverse.verb)


def _counterpart_url(entry: Entry) -> str:
    """The other side of money that went to another fund, filled in as far as it is known."""
    stands = entry.reverses_id is None and getattr(entry, "reversed_by", None) is None
    if entry.kind != EntryKind.TRANSFER_TO_FUND or not stands:
        return ""
    known = {
        "source_fund": entry.fund_id,
        "amount": entry.amount,
        "currency": entry.currency,
        "value_date": entry.value_date.isoformat(),
        "description": entry.description or f"{entry.number} {entry.fund.code}",
    }
    address = reverse("admin:trustfunds_fund_book", args=[entry.other_fund_id, EntryKind.OTHER_INCOME.value])
    return f"{address}?{urlencode(known)}"
