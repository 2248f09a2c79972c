"""The public list of territories, as one address asks for it, and the choices its filters offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.directory.models import Country, Theme
from portal.directory.states import Level
from programmes.models import Programme
from programmes.registry import Related, Row

from ...models import TerritoryProfile

DIRECTIONS = ("offers", "seeks")
SHOWN_OF_A_PROGRAMME = 6


@dataclass(frozen=True)
class Wanted:
    text: str = ""
    country: str = ""
    level: str = ""
    theme: str = ""
    direction: str = ""  # of the theme, or of anything at all
    programme: str = ""

    @property
    def narrows(self) -> bool:
        return any((self.text, self.country, self.level, self.theme, self.direction, self.programme))


def territories(wanted: Wanted) -> QuerySet[TerritoryProfile]:
    rows = TerritoryProfile.objects.public().select_related("authority__country")
    if wanted.text:
        rows = rows.search(wanted.text)
    if wanted.country:
        rows = rows.filter(authority__country=wanted.country)
    if wanted.level:
        rows = rows.filter(authority__level=wanted.level)
    if wanted.theme:
        rows = rows.with_theme(wanted.theme, wanted.direction)
    elif wanted.direction == "offers":
        rows = rows.exclude(offer_themes=[])
    elif wanted.direction == "seeks":
        rows = rows.exclude(seek_themes=[])
    if wanted.programme:
        rows = rows.filter(programmes__code=wanted.programme)
    return rows.order_by("authority__official_name", "pk")


@dataclass(frozen=True)
class Choices:
    """Only what some public territory answers to, so that no filter leads nowhere by itself."""

    countries: list[tuple[str, str]]
    levels: list[tuple[str, Any]]
    themes: list[tuple[str, str]]
    programmes: list[tuple[str, str]]
    directions: list[tuple[str, str]]


def choices() -> Choices:
    public = TerritoryProfile.objects.public()
    facts = list(public.order_by().values_list("authority__country", "authority__level", "offer_themes", "seek_themes"))
    levels = {level for _country, level, _offers, _seeks in facts}
    themes = {code for _country, _level, offers, seeks in facts for code in (*offers, *seeks)}
    countries = Country.objects.filter(pk__in={country for country, *_rest in facts})
    programmes = Programme.objects.filter(territories__in=public).distinct()
    return Choices(
        sorted(((row.pk, row.name) for row in countries), key=lambda pair: pair[1]),
        [(level.value, level.label) for level in Level if level in levels],
        [(row.pk, row.name) for row in Theme.objects.filter(pk__in=themes)],
        [(row.code, row.name) for row in programmes],
        [("offers", _("They offer")), ("seeks", _("They seek"))],
    )


def in_reader_language(rows: Iterable[TerritoryProfile]) -> list[dict[str, Any]]:
    """What a line of the list says of each, in the reader's language where it has it."""
    reader = (get_language() or "en")[:2]
    lines = []
    for row in rows:
        language = row.language_for(reader)
        lines.append(
            {
                "row": row,
                "language": language,
                "foreign": language != reader,
                "name": row.names.get(language, str(row)),
                "known_as": row.authority.name_in(reader),
                "promise": row.promises.get(language, ""),
            }
        )
    return lines


def of_programme(programme: Programme) -> Related | None:
    rows = list(territories(Wanted(programme=programme.code))[: SHOWN_OF_A_PROGRAMME + 1])
    if not rows:
        return None
    lines = [
        Row(line["name"], line["row"].get_absolute_url(), line["row"].authority.country.name)
        for line in in_reader_language(rows[:SHOWN_OF_A_PROGRAMME])
    ]
    more = _("All territories of this programme") if len(rows) > SHOWN_OF_A_PROGRAMME else ""
    return Related(_("Territories"), lines, more)
