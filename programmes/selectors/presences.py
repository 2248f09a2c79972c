"""Where programmes run or ran, in words, each with the source that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.text import normalise

from ..models import Presence, Programme, Source


@dataclass(frozen=True)
class Cited:
    """A source as the page names it: by its tag in the list, in full below."""

    tag: str
    title: str
    dated: str
    address: str


@dataclass(frozen=True)
class Place:
    country: Any
    when: str
    note: str
    cited: Cited


@dataclass(frozen=True)
class Standing:
    """The countries where a programme stands alike: where it runs, where it ran …"""

    label: str
    tone: str
    places: list[Place]


@dataclass(frozen=True)
class Line:
    """One country across the programmes."""

    country: Any
    cells: list[Presence | None]


def standings_of(programme: Programme) -> list[Standing]:
    """Where it runs comes first; by name in the reader's language. Two queries."""
    known = {source.address: source for source in Source.objects.all()}
    found: dict[tuple[str, str], list[Place]] = {}
    for presence in Presence.objects.filter(programme=programme.pk).select_related("country"):
        found.setdefault(standing(presence), []).append(_place(presence, known))
    order = sorted(found, key=lambda pair: (pair[1] != "good", pair[0]))
    return [Standing(label, tone, sorted(found[label, tone], key=_by_name)) for label, tone in order]


def sources_of(standings: Iterable[Standing]) -> list[Cited]:
    cited = {place.cited for standing in standings for place in standing.places}
    return sorted(cited, key=lambda one: (_number(one.tag), one.tag, one.title))


def _number(tag: str) -> int:
    """S9 before S18."""
    return int("".join(character for character in tag if character.isdigit()) or 0)


def _place(presence: Presence, known: dict[str, Source]) -> Place:
    name, address = presence.source_parts
    source = known.get(address)
    if source is not None:
        cited = Cited(source.tag, source.title, source.dated, address)
    else:
        cited = Cited("", name or address, "", address)
    return Place(presence.country, when(presence), presence.note, cited)


def _by_name(place: Place) -> str:
    return normalise(place.country.name)


def standing(presence: Presence) -> tuple[str, str]:
    if presence.status == Presence.Status.PLANNED:
        return pgettext("programme in a country", "Was planned"), "neutral"
    if presence.status == Presence.Status.THEMATIC:
        return pgettext("programme in a country", "Thematic work"), "neutral"
    if presence.is_active:
        return pgettext("programme in a country", "Runs"), "good"
    return pgettext("programme in a country", "Ran"), "neutral"


def when(presence: Presence) -> str:
    first, last = presence.year_from, presence.year_to
    if first and last and first != last:
        return _("%(first)d to %(last)d") % {"first": first, "last": last}
    if presence.is_active and first:
        return _("first named in %(year)d") % {"year": first}
    if last or first:
        return _("named in %(year)d") % {"year": last or first}
    return ""


def across(programmes: Iterable[Programme]) -> list[Line]:
    """Every country with its presence in each of the programmes, in their order; by name."""
    codes = [programme.pk for programme in programmes]
    found: dict[Any, dict[int, Presence]] = {}
    for presence in Presence.objects.filter(programme__in=codes).select_related("country"):
        found.setdefault(presence.country, {})[presence.programme_id] = presence
    lines = [Line(country, [row.get(code) for code in codes]) for country, row in found.items()]
    return sorted(lines, key=lambda line: normalise(line.country.name))
