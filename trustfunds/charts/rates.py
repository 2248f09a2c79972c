"""The delivery rate over time: never cut at 100, where a line stands."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.core.formats import number
from portal.documents.charts import Chart
from portal.documents.charts_theme import BLUE, SOFT

from ..selectors.amounts import rounded
from .bars import ONCE

HUNDRED, NEAR = Decimal(100), Decimal(82)  # in between, words above a point would stand on the line
APART = 3  # years between two points whose words stand beside each other


def rate_by_year(rates: Sequence[tuple[str, Decimal | None]]) -> Chart:
    """A year in which the rate is not defined is a gap."""
    return Chart.of(lambda width: _line(rates, width))


def _line(rates: Sequence[tuple[str, Decimal | None]], width: int) -> dict[str, Any]:
    known = [(year, rate) for year, rate in rates if rate is not None]
    lowest, highest = (float(pick(rate for _year, rate in known)) if known else 0 for pick in (min, max))
    shown = _labelled(known)
    values = [
        {
            "label": year,
            "rate": None if rate is None else round(float(rate), 2),
            "crowded": rate is not None and NEAR < rate <= HUNDRED,
            "text": percent(rate) if rate is not None and year in shown else "",
        }
        for year, rate in rates
    ]
    x = {"field": "label", "type": "ordinal", "sort": None, "title": None}
    y = {
        "field": "rate",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [min(lowest, 0), max(highest * 1.12, 112)]},
        "axis": {"tickCount": 4},
    }
    return {
        "width": width,
        "height": 190,
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": [
            {
                "data": ONCE,
                "mark": {"type": "rule", "color": SOFT, "strokeDash": [4, 3]},
                "encoding": {"x": None, "y": {"datum": 100}},
            },
            {"mark": {"type": "line", "color": BLUE}},
            {"mark": {"type": "point", "color": BLUE}},
            *(_words(test, dy) for test, dy in (("datum.crowded", 16), ("!datum.crowded", -12))),
        ],
    }


def _labelled(known: Sequence[tuple[str, Decimal]]) -> set[str]:
    """The last year, and the one of the highest rate where its words do not run into those of the last."""
    if not known:
        return set()
    highest = max(range(len(known)), key=lambda place: known[place][1])
    far = len(known) - 1 - highest >= APART
    return {known[-1][0], known[highest][0]} if far else {known[-1][0]}


def _words(test: str, dy: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": test}],
        "mark": {"type": "text", "dy": dy, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }


def percent(rate: Decimal, decimals: int = 1) -> str:
    return _("%(number)s%%") % {"number": number(rounded(rate, decimals), decimals)}
