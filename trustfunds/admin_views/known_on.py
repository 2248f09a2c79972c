"""A fund's figures as known on a past day, beside today's."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ..models import Entry, Fund
from ..selectors import sums
from ..selectors.desk.funds import figures
from . import asking

MOST = 50


def answer(request: HttpRequest) -> dict[str, Any]:
    """`until` cuts off by value date as well: the figures of a year as they were reported then."""
    today = timezone.localdate()
    chosen = asking.fund(request.GET)
    known_on = min(asking.day(request.GET, "day", today) or today, today)
    until = asking.day(request.GET, "until")
    context = {"funds": asking.funds(), "chosen": chosen, "day": known_on, "until": until, "today": today}
    return context | _compared(chosen, known_on, until) if chosen is not None else context


def _compared(fund: Fund, known_on: date, until: date | None) -> dict[str, Any]:
    entries = Entry.objects.filter(fund=fund)
    now = sums.of_entries(entries.up_to(until)) if until else sums.of_fund(fund)
    then = sums.as_known_on(entries, known_on, until=until)
    later = entries.filter(entered_at__date__gt=known_on)
    later = later.up_to(until) if until else later
    rows = later.select_related("donor", "organisation", "other_fund", "entered_by").order_by("-entered_at", "-pk")
    return {"groups": list(figures(now, then)), "entries": list(rows[:MOST]), "most": MOST, "later": later.count()}
