"""From whom, through the fund, to whom: bands as thick as the money. Vega-Lite has no such chart, so the bands are
areas whose edges are computed here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.documents.charts import NARROW, Chart
from portal.documents.charts_theme import BLUE, BLUE_PALE, INK

from ..selectors.amounts import short

STEPS = 12
LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0
Party = tuple[str, Decimal]
Node = dict[str, Any]


@dataclass(frozen=True)
class Room:
    width: int
    height: int
    gap: int  # between bands
    is_inside: bool  # labels stand on the bands, name above amount; else outside of them


OUTSIDE, INSIDE = Room(460, 320, 14, False), Room(NARROW, 440, 34, True)
TITLE = 22  # above the fund's bar, for its code


def flow(sources: Sequence[Party], fund: str, uses: Sequence[Party]) -> Chart:
    """Only what is positive can be drawn as a band; the table beside it has every amount."""
    sources = [party for party in sources if party[1] > 0]
    uses = [party for party in uses if party[1] > 0]
    return Chart(*(_Drawing(room, sources, uses).spec(fund) for room in (OUTSIDE, INSIDE)))


class _Drawing:
    def __init__(self, room: Room, sources: Sequence[Party], uses: Sequence[Party]) -> None:
        self.room = room
        whole = max(sum(float(value) for _name, value in side) for side in (sources, uses)) or 1
        left_over = room.height - room.gap * max(len(sources), len(uses), 1)
        self.scale = left_over / whole
        self.left, self.right = self._bands(sources, LEFT), self._bands(uses, RIGHT)
        self.centre: Node = {
            "top": (room.height - left_over) / 2,
            "bottom": (room.height + left_over) / 2,
            "x": MIDDLE,
        }
        domain = {"scale": {"domain": [room.height, 0]}}
        self.x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1]}}
        self.y = {"field": "top", "type": "quantitative", "axis": None, **domain}

    def spec(self, fund: str) -> dict[str, Any]:
        is_inside = self.room.is_inside
        name = {**self.centre, "bottom": self.centre["top"], "text": fund}
        return {
            "width": self.room.width,
            "height": self.room.height,
            "layer": [
                self._areas([*self._edges(self.left, LEFT), *self._edges(self.right, RIGHT)]),
                self._rules([*self.left, *self.right, self.centre]),
                self._labels(self.left, *(("left", 8) if is_inside else ("right", -8))),
                self._labels(self.right, *(("right", -8) if is_inside else ("left", 8))),
                self._labels([name], "center", 0, dy=-TITLE),
            ],
            "view": {"stroke": None},
        }

    def _bands(self, parties: Sequence[Party], x: float) -> list[Node]:
        heights = [float(value) * self.scale for _name, value in parties]
        gap = self.room.gap
        top = (self.room.height - sum(heights) - gap * max(0, len(parties) - 1)) / 2
        bands = []
        for (name, value), height in zip(parties, heights, strict=True):
            text = [name, short(value)] if self.room.is_inside else f"{name} {short(value)}"
            bands.append({"x": x, "top": top, "bottom": top + height, "text": text})
            top += height + gap
        return bands

    def _edges(self, bands: list[Node], side: float) -> list[Node]:
        """Points of each band's upper and lower edge, from its own place to its part of the fund's."""
        points, inner = [], self.centre["top"]
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

    def _areas(self, points: list[Node]) -> dict[str, Any]:
        return {
            "data": {"values": [{key: _short(value) for key, value in point.items()} for point in points]},
            "mark": {"type": "area", "color": BLUE_PALE, "opacity": 0.6},
            "encoding": {"x": self.x, "y": self.y, "y2": {"field": "bottom"}, "detail": {"field": "band"}},
        }

    def _rules(self, nodes: list[Node]) -> dict[str, Any]:
        return {
            "data": {"values": nodes},
            "mark": {"type": "rule", "strokeWidth": 6, "color": BLUE},
            "encoding": {"x": self.x, "y": self.y, "y2": {"field": "bottom"}},
        }

    def _labels(self, nodes: list[Node], align: str, dx: int, dy: float = 0) -> dict[str, Any]:
        is_inside = self.room.is_inside
        placed = [{**node, "top": (node["top"] + node["bottom"]) / 2} for node in nodes]
        lines = {"lineHeight": 15, "baseline": "line-bottom"} if is_inside and not dy else {}
        limit = self.room.width / 2 - 14 if is_inside else 300
        mark = {"type": "text", "align": align, "dx": dx, "dy": dy, "color": INK, "limit": limit, **lines}
        return {
            "data": {"values": placed},
            "mark": mark,
            "encoding": {"x": self.x, "y": self.y, "text": {"field": "text"}},
        }


def _short(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
