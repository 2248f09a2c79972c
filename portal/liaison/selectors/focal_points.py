"""Who reads a body's mail: the focal point for the host country first, then the one for all countries."""

from collections import defaultdict
from collections.abc import Iterable

from portal.directory.models import Body, Country, FocalPoint


class Roster:
    """The active, reachable focal points of some bodies, read once."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._of: dict[int, list[FocalPoint]] = defaultdict(list)
        keys = {body.pk for body in bodies}
        rows = FocalPoint.objects.filter(body__in=keys, is_active=True, unreachable_since=None)
        for one in rows.order_by("pk").prefetch_related("countries"):
            self._of[one.body_id].append(one)

    def focal_point(self, body: Body, country: Country | None = None) -> FocalPoint | None:
        """A deputy stands in where nobody else is left."""
        return self._first(body, country, deputies=False) or self._first(body, country, deputies=True)

    def deputy(self, body: Body, country: Country | None = None, *, besides: FocalPoint | None) -> FocalPoint | None:
        return self._first(body, country, deputies=True, besides=besides)

    def _first(self, body, country, *, deputies: bool, besides=None) -> FocalPoint | None:
        here, everywhere = [], []
        for one in self._of[body.pk]:
            if one.is_deputy != deputies or one == besides:
                continue
            countries = {c.pk for c in one.countries.all()}
            if not countries:
                everywhere.append(one)
            elif country is not None and country.pk in countries:
                here.append(one)
        return next(iter(here + everywhere), None)
