"""The pictures of a territory's document: bars, a locator on a world without borders, a pattern for its cover."""

import base64
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils.html import escape

from portal.core import world
from portal.documents import charts

ACCENT = "#0468B1"
BAR_HEIGHT = 26  # points of a chart 460 wide
LONGEST = 70  # per cent: beside the bar stands its figure
LOCATOR = (230, 150)  # across and down, of the world's 1000 × 437


def bars_spec(rows: list[dict[str, Any]], accent: str) -> dict[str, Any]:
    """One bar a row in the order given, its figure beside it; a value below zero is drawn to the other side."""
    values = [{"name": row["name"], "value": float(Decimal(row["value"])), "shown": said(row)} for row in rows]
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "grid": False, "labelLimit": 170},
    }
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"nice": False}}
    text = {"type": "text", "align": "left", "dx": 6, "fontWeight": 600}
    return {
        "width": 230,
        "height": BAR_HEIGHT * len(values),
        "data": {"values": values},
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "color": accent, "height": {"band": 0.62}}},
            {"mark": text, "encoding": {"text": {"field": "shown"}, "x": {**x, "field": "end"}}},
        ],
        "transform": [{"calculate": "max(datum.value, 0)", "as": "end"}],
    }


def said(row: dict[str, Any]) -> str:
    joint = "" if row["unit_label"] == "%" else " "
    return f"{row['shown']}{joint}{row['unit_label']}"


def bars(rows: list[dict[str, Any]], accent: str, title: str) -> str:
    return charts.data_uri(bars_spec(rows, accent), title=title)


def lengths(rows: list[dict[str, Any]]) -> list[int]:
    """Each bar in per cent of the room it has; one below zero has no length, its figure says so."""
    values = [max(Decimal(row["value"]), Decimal(0)) for row in rows]
    longest = max(values, default=Decimal(0)) or Decimal(1)
    return [int(LONGEST * value / longest) for value in values]


def locator(longitude: float, latitude: float, accent: str, title: str) -> str:
    """The land around a place, and the place."""
    x, y = world.place(longitude, latitude)
    width, height = LOCATOR
    left = min(max(x - width / 2, 0), world.WIDTH - width)
    top = min(max(y - height / 2, 0), world.HEIGHT - height)
    return _uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.1f} {top:.1f} {width} {height}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path d="{world.land()}" fill="#D4D6D8"/>'
        f'<circle cx="{x}" cy="{y}" r="7" fill="none" stroke="{accent}" stroke-width="1"/>'
        f'<circle cx="{x}" cy="{y}" r="2.6" fill="{accent}"/></svg>'
    )


def pattern(seed: str, accent: str) -> str:
    """Rings around a point of their own for each territory; white over its colour."""
    digest = sha256(seed.encode()).digest()
    x, y = 400 + digest[0] * 1.4, 220 + digest[1] * 1.1
    rings = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{number * 24}" fill="none" stroke="#fff" '
        f'stroke-opacity="{0.08 + digest[number % 32] % 4 * 0.045:.3f}" stroke-width="{6 + digest[-number % 32] % 9}"/>'
        for number in range(1, 58)
    )
    return _uri(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 820" preserveAspectRatio="xMidYMid slice">'
        f'<rect width="1000" height="820" fill="{accent}"/>{rings}</svg>'
    )


def _uri(drawing: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
