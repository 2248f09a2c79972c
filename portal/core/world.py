"""A world of land without borders, as one small path, and where a point lies on it.

Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are true. The land is derived once from Natural
Earth's land layer at 1:110 million (public domain): projected, simplified, without Antarctica, kept in
`world_land.txt`. No border is drawn, so none is taken sides on.
"""

import json
import math
from functools import cache
from pathlib import Path

WIDTH, HEIGHT = 1000, 437  # from 180° West to 180° East, from 84° North to 57° South
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    theta = math.asin(M * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    x = math.radians(longitude) * math.cos(theta) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
    return x, theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))


RIGHT = _equal_earth(180, 0)[0]
TOP = _equal_earth(0, 84)[1]
SCALE = WIDTH / (2 * RIGHT)


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Across and down on a map of WIDTH × HEIGHT."""
    x, y = _equal_earth(longitude, latitude)
    return round((x + RIGHT) * SCALE, 1), round((TOP - y) * SCALE, 1)


@cache
def land() -> str:
    """The `d` of the one path that is all land."""
    return Path(__file__).with_name("world_land.txt").read_text(encoding="ascii").strip()


@cache
def countries() -> dict[str, tuple[float, float]]:
    """ISO 3166-1 → a point inside the country (middle of its largest part), across and down. From the same source;
    a country too small for it, or beyond the map's edge, has none."""
    points = json.loads(Path(__file__).with_name("world_countries.json").read_text(encoding="ascii"))
    places = {code: place(*at) for code, at in points.items()}
    return {code: at for code, at in places.items() if 0 <= at[1] <= HEIGHT}


def arc(start: tuple[float, float], end: tuple[float, float]) -> str:
    """The `d` of a curve between two places, bent upwards: longer ones more."""
    (x1, y1), (x2, y2) = start, end
    bend = 0.18 * math.hypot(x2 - x1, y2 - y1)
    return f"M{x1} {y1}Q{(x1 + x2) / 2:.1f} {(y1 + y2) / 2 - bend:.1f} {x2} {y2}"
