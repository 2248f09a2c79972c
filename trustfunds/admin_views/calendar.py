"""The commitment calendar: instalments by month, what of each is paid, outstanding or late."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ..selectors.desk.commitments import months
from . import asking


def answer(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    year = asking.year(request.GET, "year", today.year)
    chosen = asking.fund(request.GET)
    found = months(year, today, fund=chosen)
    return {
        "months": found.months,
        "earlier": found.earlier,
        "year": year,
        "funds": asking.funds(),
        "chosen": chosen,
        "today": today,
    }
