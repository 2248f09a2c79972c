"""The public list: what is ahead or past, searched and filtered as its address says."""

from dataclasses import dataclass

from django.db.models import QuerySet

from portal.directory.models import Country

from ..models import Event
from ..states import Kind

UPCOMING, PAST = "upcoming", "past"


@dataclass(frozen=True)
class Wanted:
    when: str = UPCOMING
    text: str = ""
    country: str = ""
    programme: str = ""
    kind: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.text or self.country or self.programme or self.kind)


def read(query) -> Wanted:
    """Search and filters of the address; what does not exist is ignored."""
    kind = query.get("kind", "")
    return Wanted(
        when=PAST if query.get("when") == PAST else UPCOMING,
        text=query.get("q", "").strip()[:100],
        country=query.get("country", "")[:2].upper(),
        programme=query.get("programme", "")[:20],
        kind=kind if kind in Kind.values else "",
    )


def found(wanted: Wanted) -> QuerySet[Event]:
    """Public events under the filters, ahead and past alike, with what a row shows."""
    rows = Event.objects.public().select_related("host", "country")
    if wanted.text:
        rows = rows.search(wanted.text)
    if wanted.country:
        rows = rows.filter(country=wanted.country)
    if wanted.programme:
        rows = rows.filter(programmes__code=wanted.programme)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows


def listed(wanted: Wanted, now) -> QuerySet[Event]:
    """The next one first; of the past, the latest."""
    rows = found(wanted)
    if wanted.when == PAST:
        return rows.past(now).order_by("-starts_at", "-pk")
    return rows.upcoming(now).order_by("starts_at", "pk")


def counts(wanted: Wanted, now) -> dict[str, int]:
    rows = found(wanted)
    return {UPCOMING: rows.upcoming(now).count(), PAST: rows.past(now).count()}


def countries() -> list[Country]:
    """Those where an event was or will be."""
    return sorted(
        Country.objects.filter(pk__in=Event.objects.public().values("country")), key=lambda country: country.name
    )
