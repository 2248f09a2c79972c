from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from ..models import Body, BodyTheme


def bodies_asked_on(themes: Iterable[str], on: date) -> list[Body]:
    return list(Body.objects.asked_on(themes, on))


def mission_bodies() -> list[Body]:
    """The bodies the mission names, each with what it is today: those that succeed another stand beside it."""
    links = Prefetch("bodytheme_set", BodyTheme.objects.select_related("theme").order_by("theme_id"))
    return list(Body.objects.filter(predecessors__isnull=True).select_related("successor").prefetch_related(links))
