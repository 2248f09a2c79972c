"""Who booked what and when."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ..selectors.desk.journal import DAYS, journal
from . import asking


def answer(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    until = asking.day(request.GET, "until", today) or today
    chosen = asking.fund(request.GET)
    return {
        "days": journal(until, fund=chosen),
        "until": until,
        "length": DAYS,
        "funds": asking.funds(),
        "chosen": chosen,
    }
