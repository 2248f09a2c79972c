"""Time zones and countries as people choose them."""

import zoneinfo
from collections import defaultdict
from functools import lru_cache

import pycountry
from babel import Locale
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.core.text import normalise

REGIONS = {
    "Africa": _("Africa"),
    "America": _("Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


@lru_cache(maxsize=1)
def _zones_by_region() -> dict[str, list[tuple[str, str]]]:
    zones = defaultdict(list)
    for name in sorted(zoneinfo.available_timezones()):
        region, _slash, place = name.partition("/")
        if region in REGIONS and place:
            zones[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return dict(zones)


def time_zone_choices() -> list:
    """Grouped by region, by the names of places: `America/Argentina/Salta` is “Argentina, Salta”."""
    groups = [(REGIONS[region], zones) for region, zones in _zones_by_region().items()]
    return [("UTC", _("Universal time (UTC)")), *groups]


@lru_cache(maxsize=16)
def _countries(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language, sep="-").territories
    countries = [(c.alpha_2, names.get(c.alpha_2, c.name)) for c in pycountry.countries]
    return sorted(countries, key=lambda pair: normalise(pair[1]))


def country_choices() -> list[tuple[str, str]]:
    """ISO 3166-1 with names in the language of the page, in the order of their names without accents."""
    return [("", "–"), *_countries(translation.get_language() or "en")]
