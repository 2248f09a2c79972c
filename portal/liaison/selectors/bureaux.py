"""UNDP's bureaux: the regional bureau of each host, and the practices asked for frameworks, crises and themes."""

from collections import defaultdict

from django.utils.translation import gettext as _

from portal.directory.models import Body, BodyTheme, Country, Theme

from ..states import Kind
from .candidates import Candidate, listed, regional_bureau_of, without_office, works_on
from .succession import BodiesOn


def regional_bureaux(hosts: list[Country], bodies: BodiesOn) -> list[Candidate]:
    """One for each bureau, with the hosts it serves; a donor country has none."""
    served: dict[int, list[Country]] = defaultdict(list)
    originals: dict[int, int] = {}
    for country in hosts:
        bureau = bodies.standing_for(country.bureau_id)
        if bureau is not None and country.bureau_id is not None:
            served[bureau.pk].append(country)
            originals.setdefault(bureau.pk, country.bureau_id)
    return [_regional(bodies, key, originals[key], countries) for key, countries in served.items()]


def _regional(bodies: BodiesOn, key: int, original: int, countries: list[Country]) -> Candidate:
    silent = [country for country in countries if not country.country_office_email]
    return Candidate(
        bodies.all[key],
        [regional_bureau_of(countries), *bodies.succession(original, bodies.all[key])],
        kind=Kind.CONCURRENCE,
        warnings=(without_office(silent),) if silent else (),
        countries=tuple(countries),
    )


class PolicyBureaux:
    """Collects the reasons for each bureau: it is offered once, and asked for comments if one reason asks for them."""

    def __init__(self, bodies: BodiesOn) -> None:
        self.bodies = bodies
        self.found: dict[int, Candidate] = {}

    def offer(self, original: int, reason: str, kind: str) -> None:
        body = self.bodies.standing_for(original)
        if body is None:
            return
        known = self.found.setdefault(body.pk, Candidate(body, [], kind))
        for text in (reason, *self.bodies.succession(original, body)):
            if text not in known.reasons:
                known.reasons.append(text)
        if kind == Kind.COMMENT:
            known.kind = kind


def policy_bureaux(
    hosts: list[Country], themes: list[Theme], framework: bool, bodies: BodiesOn, links: list[BodyTheme]
) -> list[Candidate]:
    offers = PolicyBureaux(bodies)
    of_bureaux = [link for link in links if bodies.all[link.body_id].kind == Body.Kind.BUREAU]
    if framework:
        for body in bodies.all.values():
            if body.of_framework_programmes:
                offers.offer(body.pk, _("Asked for every framework programme."), Kind.INFORMATION)
    crises = [country for country in hosts if country.in_crisis]
    if crises:
        reason = _("Crisis or recovery in: %(countries)s.") % {"countries": listed(crises)}
        for link in of_bureaux:
            if link.theme.is_crisis:
                offers.offer(link.body_id, reason, Kind.COMMENT)
    chosen = {theme.pk for theme in themes}
    for key in dict.fromkeys(link.body_id for link in of_bureaux):
        of_body = [link.theme for link in of_bureaux if link.body_id == key and link.theme_id in chosen]
        if of_body:
            offers.offer(key, works_on(of_body), Kind.COMMENT)
    return list(offers.found.values())
