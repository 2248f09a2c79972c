"""Which UN bodies to ask about a subject, and why. Staff confirm each: nothing here prepares or sends anything.

The rules (domain facts, section 6): the regional bureau of each HOST country, none for a donor country; the bureau of
framework programmes; the crisis bureau for crisis themes and countries; agencies by theme, at most four.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.directory.models import Body, BodyTheme, Country, Theme
from portal.directory.models.names import in_language

from .agencies import HEALTH, HIV, Health, agencies
from .bureaux import policy_bureaux, regional_bureaux
from .candidates import Candidate, listed
from .focal_points import Roster
from .succession import BodiesOn


@dataclass(frozen=True)
class Suggestion:
    """One body to ask. Texts are in the language of the person who looks."""

    body: Body
    reason: str
    kind: str
    rank: int  # 1 comes first
    warning: str = ""
    country: Country | None = None  # the one host it is about; None where there are several or none
    countries: tuple[Country, ...] = ()  # the hosts it is about; their UNDP country offices are told with it
    preselected: bool = True
    language: str = ""  # what its mailbox reads; empty where there is none


def suggest(
    *,
    host_countries: Iterable[Country],
    themes: Iterable[Theme],
    framework: bool,
    on: date | None = None,
    exclude: Iterable[Body] = (),
) -> list[Suggestion]:
    """The bodies to offer, in order. `exclude`: those already asked. The same few queries whatever is asked."""
    hosts, themes = list(host_countries), list(themes)
    bodies, links = BodiesOn(on or timezone.localdate()), _links(themes)
    left_out = {body.pk for body in exclude}
    offered = [
        *regional_bureaux(hosts, bodies),
        *policy_bureaux(hosts, themes, framework, bodies, links),
        *agencies(hosts, themes, bodies, links, left_out),
    ]
    chosen = [candidate for candidate in offered if candidate.body.pk not in left_out]
    roster = Roster(candidate.body for candidate in chosen)
    return [_suggestion(candidate, rank, roster) for rank, candidate in enumerate(chosen, start=1)]


def _links(themes: list[Theme]) -> list[BodyTheme]:
    wanted = Q(theme__in=themes) | Q(theme__is_crisis=True) | Q(theme=HIV)
    return list(BodyTheme.objects.filter(wanted).select_related("theme").order_by("rank", "theme"))


def _suggestion(candidate: Candidate, rank: int, roster: Roster) -> Suggestion:
    country = candidate.countries[0] if len(candidate.countries) == 1 else None
    warnings, mailbox = [*candidate.warnings], roster.focal_point(candidate.body, country)
    if mailbox is None:
        warnings.append(_("No focal point is recorded: this body cannot be reached until one is added."))
    return Suggestion(
        body=candidate.body,
        reason=" ".join(candidate.reasons),
        kind=candidate.kind,
        rank=rank,
        warning=" ".join(warnings),
        country=country,
        countries=candidate.countries,
        preselected=candidate.preselected,
        language=mailbox.language if mailbox is not None else "",
    )


def notices(*, host_countries: Iterable[Country], themes: Iterable[Theme]) -> list[str]:
    """What staff should know besides, where no suggestion can carry it."""
    hosts, themes = list(host_countries), list(themes)
    found = []
    if not hosts:
        found.append(_("No host country is named: no regional bureau can be suggested."))
    donors = [country for country in hosts if country.bureau_id is None]
    if donors:
        found.append(_("No regional bureau is asked for: %(countries)s.") % {"countries": listed(donors)})
    if Health(themes, _links(themes)).is_outside_the_list:
        found.append(
            _("Health without HIV: WHO is outside the listed agencies. To ask it, add it to the UN bodies first.")
        )
    found += [in_language(theme, "note") for theme in themes if theme.pk != HEALTH and in_language(theme, "note")]
    return found
