"""Agencies by theme, at most four: the capital fund first in a least developed country, then by coverage, then rank."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.directory.models import Body, BodyTheme, Country, Theme

from .candidates import Candidate, least_developed, works_on
from .succession import BodiesOn

MOST = 4
HEALTH, HIV = "T13", "T14"
CAPITAL_FUND = "uncdf"  # works first and foremost in least developed countries


@dataclass
class Match:
    """An agency with the chosen themes it works on; `originals` are the bodies it succeeds, or itself."""

    body: Body
    originals: list[int]
    themes: dict[str, Theme]
    ranks: list[int]

    @property
    def is_capital_fund(self) -> bool:
        return is_capital_fund(self.body)


def is_capital_fund(body: Body) -> bool:
    return body.acronym.lower() == CAPITAL_FUND


class Health:
    """The list of agencies has none for health but those for HIV; WHO is outside it, unless staff add it."""

    def __init__(self, themes: list[Theme], links: list[BodyTheme]) -> None:
        codes = {theme.pk for theme in themes}
        self.without_hiv = HEALTH in codes and HIV not in codes
        self._for_hiv = {link.body_id for link in links if link.theme_id == HIV}
        self._for_health = {link.body_id for link in links if link.theme_id == HEALTH}

    @property
    def is_outside_the_list(self) -> bool:
        return self.without_hiv and not self._for_health - self._for_hiv

    def hangs_on_hiv(self, match: Match) -> bool:
        """Asked on health only where HIV is concerned, and nobody said that it is."""
        return self.without_hiv and set(match.themes) == {HEALTH} and bool(self._for_hiv & set(match.originals))

    def warnings(self, match: Match) -> tuple[str, ...]:
        if not self.hangs_on_hiv(match):
            return ()
        if self.is_outside_the_list:
            return (_("Ask it only where HIV is concerned. Health without HIV: WHO is outside the listed agencies."),)
        return (_("Ask it only where HIV is concerned."),)


def agencies(
    hosts: list[Country], themes: list[Theme], bodies: BodiesOn, links: list[BodyTheme], left_out: set[int]
) -> list[Candidate]:
    poorest = [country for country in hosts if country.is_least_developed]
    health = Health(themes, links)

    def order(match: Match) -> tuple:
        comes_first = bool(poorest) and match.is_capital_fund
        return (
            not comes_first,
            health.hangs_on_hiv(match),
            -len(match.themes),
            sorted(match.ranks),
            match.body.acronym,
        )

    ranked = sorted(_matches(themes, bodies, links), key=order)
    offered = [_candidate(match, bodies, poorest, health) for match in ranked]
    if poorest and themes and not any(match.is_capital_fund for match in ranked):
        offered += _capital_fund_besides(bodies, poorest)
    return [candidate for candidate in offered if candidate.body.pk not in left_out][:MOST]


def _matches(themes: list[Theme], bodies: BodiesOn, links: list[BodyTheme]) -> list[Match]:
    """Agencies of the chosen themes, successors in the place of those that ended, each once."""
    chosen = {theme.pk for theme in themes}
    found: dict[int, Match] = {}
    for link in links:
        body = bodies.standing_for(link.body_id)
        if link.theme_id not in chosen or body is None or body.kind != Body.Kind.AGENCY:
            continue
        match = found.setdefault(body.pk, Match(body, [], {}, []))
        if link.body_id not in match.originals:
            match.originals.append(link.body_id)
        if link.theme_id not in match.themes:
            match.themes[link.theme_id] = link.theme
            match.ranks.append(link.rank)
    return list(found.values())


def _candidate(match: Match, bodies: BodiesOn, poorest: list[Country], health: Health) -> Candidate:
    reasons = [works_on(match.themes.values())]
    for original in match.originals:
        reasons += bodies.succession(original, match.body)
    if poorest and match.is_capital_fund:
        reasons.append(least_developed(poorest))
    return Candidate(match.body, reasons, warnings=health.warnings(match), preselected=not health.hangs_on_hiv(match))


def _capital_fund_besides(bodies: BodiesOn, poorest: list[Country]) -> list[Candidate]:
    """Without a matching theme it is offered last and not ticked."""
    body = next((one for one in bodies.all.values() if is_capital_fund(one)), None)
    if body is None or not body.is_valid_on(bodies.on):
        return []
    return [Candidate(body, [least_developed(poorest)], preselected=False)]
