"""The closure tracker: what still stands in the way of closing each fund."""

from typing import Any

from django.db.models import Case, Value, When
from django.http import HttpRequest

from ..models import Fund
from ..selectors.desk import closure

ORDER = ("operationally_closed", "active")


def answer(request: HttpRequest) -> dict[str, Any]:
    """Those closed operationally first: they are on their way."""
    place = Case(*[When(state=state, then=Value(number)) for number, state in enumerate(ORDER)])
    funds = Fund.objects.filter(state__in=ORDER).order_by(place, "ends_on", "code")
    return {"rows": closure.progress(funds), "headings": closure.HEADINGS}
