"""Bars that stand (by year) and lie (by name). Amounts are in USD million, negative ones drawn below zero; labels stand
at the bars, and a bar with an address opens its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.documents.charts import NARROW, WIDE, Chart
from portal.documents.charts_theme import BLUE, BLUE_PALE, INK, SOFT

from ..selectors.amounts import millions, short

ROW, TALL_ROW = 26, 44  # of a lying bar: with its name beside it, and above it
NAMES, AMOUNTS = 180, 70  # of the width, for names and amounts beside lying bars
NAME_ABOVE = 9  # how far a bar makes room for its name
ONCE = {"values": [{"usd": 0, "rate": 0}]}  # for a line that stands for no row


@dataclass(frozen=True)
class Bar:
    label: str
    value: Decimal
    address: str = ""
    is_interim: bool = False
    beside: Decimal | None = None  # what the value is compared with: a commitment beside the deposits


def by_year(bars: Sequence[Bar]) -> Chart:
    """The highest, the lowest below zero and the last bar carry their amount; interim ones are pale and dashed."""
    return Chart.of(lambda width: _standing(bars, width))


def _standing(bars: Sequence[Bar], width: int) -> dict[str, Any]:
    shown = {max(bars, key=lambda bar: bar.value).label, bars[-1].label} if bars else set()
    shown |= {bar.label for bar in bars if bar.value < 0}
    values = [_datum(bar, short(bar.value) if bar.label in shown else "") for bar in bars]
    room = 20 if any(bar.value < 0 for bar in bars) else 8  # for amounts below the bars
    x = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": {"labelPadding": room}}
    y = {"field": "usd", "type": "quantitative", "axis": None}
    return {
        "width": width,
        "height": 190,
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "bar", "strokeWidth": 1}, "encoding": {**_colours(), **_link(bars)}},
            {"data": ONCE, "mark": {"type": "rule", "color": INK}, "encoding": {"x": None, "y": {"datum": 0}}},
            _amounts("datum.usd >= 0", -8),
            _amounts("datum.usd < 0", 12),
        ],
    }


def by_name(bars: Sequence[Bar]) -> Chart:
    mark: dict[str, Any] = {"mark": {"type": "bar", "height": 16}, "encoding": {**_colours(), **_link(bars)}}
    return Chart(_lying(bars, [mark]), _stacked_names(bars, [mark]))


def pairs(bars: Sequence[Bar]) -> Chart:
    """Each value as a bar on the paler one of what it is compared with."""
    behind = {
        "mark": {"type": "bar", "height": 20, "color": BLUE_PALE},
        "encoding": {"x": {"field": "beside", "type": "quantitative"}},
    }
    marks: list[dict[str, Any]] = [behind, {"mark": {"type": "bar", "height": 10}, "encoding": _link(bars)}]
    return Chart(_lying(bars, marks), _stacked_names(bars, marks))


def stacked_by_year(rows: Sequence[tuple[str, str, Decimal]], names: Sequence[str]) -> Chart:
    """`rows` are (year, name, value); `names` give the order of the colours."""
    return Chart.of(lambda width: _stacked(rows, names, width))


def _stacked(rows: Sequence[tuple[str, str, Decimal]], names: Sequence[str], width: int) -> dict[str, Any]:
    order = {name: place for place, name in enumerate(names)}
    values = [
        {"label": year, "name": name, "usd": millions(value), "order": order[name]}
        for year, name, value in rows
        if value
    ]
    return {
        "width": width,
        "height": 210,
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": "#fff", "strokeWidth": 0.5},
                "encoding": {
                    "x": {
                        "field": "label",
                        "type": "ordinal",
                        "title": None,
                        "scale": {"domain": sorted({year for year, _name, _value in rows})},
                    },
                    "y": {"field": "usd", "type": "quantitative", "title": None, "axis": {"tickCount": 4}},
                    "color": {
                        "field": "name",
                        "type": "nominal",
                        "scale": {"domain": list(names)},
                        "legend": {"title": None, "columns": 2 if width == WIDE else 1},
                    },
                    "order": {"field": "order"},
                },
            },
            {"data": ONCE, "mark": {"type": "rule", "color": INK}, "encoding": {"y": {"datum": 0}}},
        ],
    }


def _amounts(which: str, dy: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": which}],
        "mark": {"type": "text", "dy": dy, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }


def _lying(bars: Sequence[Bar], marks: list[dict[str, Any]]) -> dict[str, Any]:
    axis = {"labelColor": INK, "labelLimit": 250, "labelPadding": 8}
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": axis}
    zero = {"data": ONCE, "mark": {"type": "rule", "color": INK}, "encoding": {"y": None, "x": {"datum": 0}}}
    return {**_beside(bars, y, [*marks, zero]), "width": WIDE - NAMES, "height": {"step": ROW}}


def _stacked_names(bars: Sequence[Bar], marks: list[dict[str, Any]]) -> dict[str, Any]:
    """For a narrow room: each name above its bar, and the bar as long as there is room."""
    y = {"field": "label", "type": "nominal", "sort": None, "axis": None}
    lowered = [{**layer, "mark": {**layer["mark"], "yOffset": NAME_ABOVE}} for layer in marks]
    name = {
        "mark": {"type": "text", "align": "left", "dy": NAME_ABOVE - 17, "limit": NARROW},
        "encoding": {"x": {"value": 0}, "text": {"field": "label"}},
    }
    zero = {
        "mark": {"type": "tick", "orient": "vertical", "size": 24, "thickness": 1, "yOffset": NAME_ABOVE, "color": INK},
        "encoding": {"x": {"datum": 0}},
    }
    drawn = _beside(bars, y, [*lowered, zero, name], dy=NAME_ABOVE)
    return {**drawn, "width": NARROW - AMOUNTS, "height": {"step": TALL_ROW}}


def _beside(bars: Sequence[Bar], y: dict[str, Any], marks: list[dict[str, Any]], dy: int = 0) -> dict[str, Any]:
    """Bars with the amount at the end of each."""
    values = [_datum(bar, short(bar.value)) for bar in bars]
    for value in values:
        value["end"] = max(value["usd"], value["beside"], 0.0)
    x = {"field": "usd", "type": "quantitative", "axis": None}
    end = {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "text"}}
    return {
        "data": {"values": values},
        "encoding": {"y": y, "x": x},
        "layer": [
            *marks,
            {"mark": {"type": "text", "align": "left", "dx": 6, "dy": dy, "fontWeight": 600}, "encoding": end},
        ],
    }


def _datum(bar: Bar, text: str) -> dict[str, Any]:
    datum: dict[str, Any] = {
        "label": bar.label,
        "usd": millions(bar.value),
        "text": text,
        "interim": bar.is_interim,
        "beside": millions(bar.beside or 0),
        "name": f"{bar.label}: {short(bar.value)}",
    }
    return {**datum, "to": bar.address} if bar.address else datum


def _link(bars: Sequence[Bar]) -> dict[str, Any]:
    """On paper bars have no address."""
    name = {"description": {"field": "name"}}
    return {"href": {"field": "to"}, **name} if any(bar.address for bar in bars) else name


def _colours() -> dict[str, Any]:
    """Interim: pale within a dashed line, so that it is not the colour alone."""

    def either(interim, certified):
        return {"condition": {"test": "datum.interim", "value": interim}, "value": certified}

    return {"color": either(BLUE_PALE, BLUE), "stroke": either(SOFT, BLUE), "strokeDash": either([3, 2], [])}
