"""Other requests an officer should know of: the authority's earlier ones, and those that look alike."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from portal.core.search import search
from portal.core.text import normalise

from ..models import PartnershipRequest
from .queue import HEAVY

MONTHS_24 = timedelta(days=730)
EACH = 20  # candidates per way of looking
SHORT_WORDS = 4
ALIKE = 0.5  # share of the shorter title's words that both titles have


@dataclass(frozen=True)
class Related:
    request: PartnershipRequest
    same_authority: bool
    similar_title: bool
    same_territory: bool
    same_theme_and_country: bool

    @property
    def looks_alike(self) -> bool:
        return self.similar_title or self.same_territory or self.same_theme_and_country


def related(
    row: PartnershipRequest, *, themes: list[str], countries: list[str], territories: list[int]
) -> list[Related]:
    """One query of four short looks, each of the newest first; what is alike is judged here."""
    known = PartnershipRequest.objects.submitted().exclude(pk=row.pk)
    recent = known.filter(submitted_at__gte=timezone.now() - MONTHS_24)
    looks = [
        known.filter(authority=row.authority_id),
        recent.filter(host_authorities__in=[*territories, row.authority_id]),
        recent.filter(themes__in=themes, host_countries__in=countries) if themes and countries else None,
        _titled_alike(recent, row.title),
    ]
    first, *others = [look.order_by("-submitted_at", "-pk").values("pk")[:EACH] for look in looks if look is not None]
    # A union, not four conditions joined by OR: for those the database would read every request there is.
    found = PartnershipRequest.objects.filter(pk__in=first.union(*others))
    rows = _with_links(found).select_related("authority__country").defer(*HEAVY)
    judged = [_judge(row, other, set(themes), set(countries), {*territories, row.authority_id}) for other in rows]
    return [one for one in judged if one.same_authority or one.looks_alike]


def _titled_alike(rows: QuerySet, title: str) -> QuerySet | None:
    """Both of the title's longest words; `_judge` looks at the others."""
    words = sorted(_words(title), key=lambda word: (-len(word), word))[:2]
    return search(rows, " ".join(words)) if words else None


def _words(title: str) -> set[str]:
    return {word for word in normalise(title).split() if len(word) > SHORT_WORDS}


def _with_links(rows: QuerySet) -> QuerySet:
    def keys(field: str, column: str) -> ArraySubquery:
        through = getattr(PartnershipRequest, field).through
        return ArraySubquery(through.objects.filter(partnershiprequest=OuterRef("pk")).values(column))

    return rows.annotate(
        theme_keys=keys("themes", "theme_id"),
        country_keys=keys("host_countries", "country_id"),
        territory_keys=keys("host_authorities", "authority_id"),
    )


def _judge(row, other, themes: set, countries: set, territories: set) -> Related:
    recent = other.submitted_at >= timezone.now() - MONTHS_24
    mine, theirs = _words(row.title), _words(other.title)
    shorter = min(len(mine), len(theirs))
    same_authority = other.authority_id == row.authority_id
    places = {*other.territory_keys} if same_authority else {*other.territory_keys, other.authority_id}
    return Related(
        other,
        same_authority=same_authority,
        similar_title=recent and shorter > 1 and len(mine & theirs) / shorter >= ALIKE,
        same_territory=recent and bool(territories & places),
        same_theme_and_country=recent
        and bool(themes & set(other.theme_keys))
        and bool(countries & set(other.country_keys)),
    )


def related_to(row: PartnershipRequest) -> list[Related]:
    """The same for a row of `case.cases()`, which carries its links."""
    return related(
        row,
        themes=[theme["code"] for theme in row.theme_list],
        countries=[host["code"] for host in row.host_list],
        territories=[territory["key"] for territory in row.territory_list],
    )
