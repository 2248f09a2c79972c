"""Where projects are: each country as a point on a world without borders, its area as large as what was funded."""

import math
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from portal.core import world
from portal.directory.models import Country

from ..models import ProjectYear
from . import formulas
from .sums import Sums, by

LARGEST = 26  # radius, where the map is world.WIDTH wide
SMALLEST = 4


@dataclass(frozen=True)
class Place:
    country: Country
    sums: Sums

    @property
    def funded(self) -> Decimal:
        return formulas.NET_FUNDED.of(self.sums)


@dataclass(frozen=True)
class Point:
    place: Place
    x: float
    y: float
    radius: float


def places(rows: QuerySet | None = None) -> list[Place]:
    """Countries of public funds' projects, the largest first; two queries."""
    rows = ProjectYear.objects.exclude(fund__state="pipeline") if rows is None else rows
    sums = by(rows.filter(project__country__isnull=False), "project__country")
    countries = Country.objects.in_bulk(list(sums))
    found = [Place(countries[code], sums[code]) for code in sums]
    return sorted(found, key=lambda place: (-place.funded, place.country.name))


def points(found: list[Place]) -> list[Point]:
    """Those the map has a point for and that were funded; the table beside it has them all."""
    most = max((place.funded for place in found), default=Decimal(0))
    return [
        Point(place, *at, round(max(SMALLEST, LARGEST * math.sqrt(place.funded / most)), 1))
        for place in found
        if place.funded > 0 and (at := world.countries().get(place.country.pk))
    ]
