"""Territories as points, partnerships as arcs, on a world without borders."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.core import world

from ...models import TerritoryProfile


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    name: str
    url: str


@dataclass(frozen=True)
class Map:
    land: str
    width: int
    height: int
    points: list[Point] = field(default_factory=list)
    arcs: list[str] = field(default_factory=list)
    partners: list[tuple[float, float]] = field(default_factory=list)


def point_of(authority) -> tuple[float, float] | None:
    """Its seat; without coordinates, a point inside its country."""
    if authority.latitude is not None and authority.longitude is not None:
        return world.place(float(authority.longitude), float(authority.latitude))
    return world.countries().get(authority.country_id)


def world_map(lines: Iterable[dict]) -> Map:
    """`lines` as `listing.in_reader_language` makes them."""
    points, arcs, partners = [], [], set()
    for line in lines:
        row: TerritoryProfile = line["row"]
        here = point_of(row.authority)
        if here is None:
            continue
        points.append(Point(*here, line["name"], row.get_absolute_url()))
        for code in row.partner_countries:
            there = world.countries().get(code)
            if there is not None and there != here:
                arcs.append(world.arc(there, here))
                partners.add(there)
    return Map(world.land(), world.WIDTH, world.HEIGHT, points, arcs, sorted(partners))
