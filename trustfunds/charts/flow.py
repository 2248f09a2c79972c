"""From whom, through the fund, to whom: bands as thick as the money. Vega-Lite has no such chart, so the bands are
areas whose edges are computed here."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from portal.documents.charts_theme import BLUE, BLUE_PALE, INK

from ..selectors.amounts import short

WIDTH, HEIGHT, GAP = 460, 320, 14  # of the bands; their labels stand outside
STEPS = 12
LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0
Party = tuple[str, Decimal]


def flow(sources: Sequence[Party], fund: str, uses: Sequence[Party]) -> dict[str, Any]:
    """Only what is positive can be drawn as a band; the table beside it has every amount."""
    sources = [party for party in sources if party[1] > 0]
    uses = [party for party in uses if party[1] > 0]
    whole = max(sum(float(value) for _name, value in sources), sum(float(value) for _name, value in uses)) or 1
    room = HEIGHT - GAP * max(len(sources), len(uses), 1)
    left = _bands(sources, room / whole, LEFT)
    right = _bands(uses, room / whole, RIGHT)
    centre = {"top": (HEIGHT - room) / 2, "bottom": (HEIGHT + room) / 2, "x": MIDDLE}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "layer": [
            _areas([*_edges(left, centre, LEFT), *_edges(right, centre, RIGHT)]),
            _nodes([*left, *right, centre]),
            _labels(left, "right", -8),
            _labels(right, "left", 8),
            _labels([{**centre, "text": fund}], "center", 0, dy=-(room / 2) - 22),
        ],
        "view": {"stroke": None},
    }


def _bands(parties: Sequence[Party], scale: float, x: float) -> list[dict[str, Any]]:
    heights = [float(value) * scale for _name, value in parties]
    top = (HEIGHT - sum(heights) - GAP * max(0, len(parties) - 1)) / 2
    bands = []
    for (name, value), height in zip(parties, heights, strict=True):
        bands.append({"x": x, "top": top, "bottom": top + height, "text": f"{name} {short(value)}"})
        top += height + GAP
    return bands


def _edges(bands: list[dict[str, Any]], centre: dict[str, Any], side: float) -> list[dict[str, Any]]:
    """Points of each band's upper and lower edge, from its own place to its part of the fund's."""
    points, inner = [], centre["top"]
    for number, band in enumerate(bands):
        thickness = band["bottom"] - band["top"]
        for step in range(STEPS + 1):
            along = step / STEPS
            bend = along * along * (3 - 2 * along)
            top = band["top"] + (inner - band["top"]) * bend
            x = side + (MIDDLE - side) * along
            points.append({"band": f"{side}-{number}", "x": x, "top": top, "bottom": top + thickness})
        inner += thickness
    return points


X = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1]}}
Y = {"field": "top", "type": "quantitative", "axis": None, "scale": {"domain": [HEIGHT, 0]}}
Y2 = {"field": "bottom"}


def _areas(points: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": [{key: _short(value) for key, value in point.items()} for point in points]},
        "mark": {"type": "area", "color": BLUE_PALE, "opacity": 0.6},
        "encoding": {"x": X, "y": Y, "y2": Y2, "detail": {"field": "band"}},
    }


def _nodes(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": nodes},
        "mark": {"type": "rule", "strokeWidth": 6, "color": BLUE},
        "encoding": {"x": X, "y": Y, "y2": Y2},
    }


def _labels(nodes: list[dict[str, Any]], align: str, dx: int, dy: float = 0) -> dict[str, Any]:
    placed = [{**node, "top": (node["top"] + node["bottom"]) / 2} for node in nodes]
    return {
        "data": {"values": placed},
        "mark": {"type": "text", "align": align, "dx": dx, "dy": dy, "color": INK, "limit": 300},
        "encoding": {"x": X, "y": Y, "text": {"field": "text"}},
    }


def _short(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
