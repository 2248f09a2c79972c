"""Reports due and not received, the latest first."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from .. import policies
from ..models import Report
from . import asking

MOST = 500


def answer(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    chosen = asking.fund(request.GET)
    rows = Report.objects.filter(received_on=None).select_related("fund", "organisation")
    if chosen is not None:
        rows = rows.filter(fund=chosen)
    rows = list(rows.order_by("due_on", "fund", "organisation")[: MOST + 1])
    return {
        "late": [(row, (today - row.due_on).days) for row in rows[:MOST] if row.due_on < today],
        "ahead": [row for row in rows[:MOST] if row.due_on >= today],
        "more": len(rows) > MOST,
        "funds": asking.funds(),
        "chosen": chosen,
        "may_receive": policies.can(request.user, "receive_report"),
    }
