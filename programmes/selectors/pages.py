"""What the public pages of programmes show."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core import formats

from .. import registry
from ..models import Call, Programme, Section, Source
from .presences import Cited, Standing, sources_of, standings_of


@dataclass(frozen=True)
class Figure:
    value: str
    label: str


@dataclass(frozen=True)
class Part:
    section: Section
    sources: list[Source]


@dataclass(frozen=True)
class Page:
    programme: Programme
    parts: list[Part]
    standings: list[Standing]
    calls: list[Call]
    ways: list[registry.Way]
    related: list[registry.Related] = field(default_factory=list)

    @property
    def parents(self) -> list[Programme]:
        return [parent for parent in self.programme.components_of.all() if parent.is_promoted]

    @property
    def ties(self) -> list[Programme]:
        """What it is tied to without being a part: programmes without a page of their own."""
        return [parent for parent in self.programme.components_of.all() if not parent.is_promoted]

    @property
    def components(self) -> list[Programme]:
        return [part for part in self.programme.components.all() if part.is_promoted]

    @property
    def cited(self) -> list[Cited]:
        return sources_of(self.standings)

    @property
    def figures(self) -> list[Figure]:
        """Only what the rows prove; a programme without countries has no figure of them."""
        running = sum(len(one.places) for one in self.standings if one.tone == "good")
        everywhere = sum(len(one.places) for one in self.standings)
        figures = []
        if running:
            label = ngettext("country where it runs", "countries where it runs", running)
            figures.append(Figure(formats.number(running), label))
        if everywhere > running:
            figures.append(Figure(formats.number(everywhere), _("countries where it runs, ran or was planned")))
        if self.programme.valid_from:
            figures.append(Figure(str(self.programme.valid_from.year), _("the year it began")))
        open_calls = sum(call.state.key == "open" for call in self.calls)
        if open_calls:
            figures.append(Figure(formats.number(open_calls), ngettext("open call", "open calls", open_calls)))
        return figures


def public_programmes() -> QuerySet[Programme]:
    """Promoted and not ended, with what the list says of each."""
    now = timezone.now()
    calls = Count("calls", Q(calls__opens_at__lte=now, calls__closes_at__gt=now), distinct=True)
    running = Count("presences", Q(presences__is_active=True, presences__status="under_way"), distinct=True)
    rows = Programme.objects.promoted().valid_on(timezone.localdate())
    return rows.annotate(open_calls=calls, running=running).prefetch_related("components_of")


def with_a_page() -> QuerySet[Programme]:
    """Ended programmes keep their page: others point at it."""
    return Programme.objects.promoted().prefetch_related("components_of", "components")


def page_of(programme: Programme, *, instead: Part | None = None) -> Page:
    """`instead` stands in the place of the saved part: the page as it will be."""
    rows = Section.objects.filter(programme=programme.pk).with_sources()
    parts = {section.part: Part(section, list(section.sources.all())) for section in rows}
    if instead is not None:
        parts[instead.section.part] = instead
    return Page(
        programme=programme,
        parts=[parts[key] for key in Section.Part if key in parts and parts[key].section.body],
        standings=standings_of(programme),
        calls=list(programme.calls.announced(timezone.now())) if programme.pk else [],
        ways=registry.ways_of(programme.code),
        related=registry.related_to(programme) if programme.pk else [],
    )


def public_calls() -> QuerySet[Call]:
    countries = Call._meta.get_field("countries").related_model.objects.order_by("name_en")
    rows = Call.objects.announced(timezone.now()).filter(programme__is_promoted=True)
    return rows.select_related("programme").prefetch_related("themes", Prefetch("countries", countries))
