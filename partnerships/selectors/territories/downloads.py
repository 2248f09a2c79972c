"""How often editions were downloaded: numbers of days, added up. Nothing else is known of anybody."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from ...models import Edition, EditionDownloads, MarketingDocument
from .editions import light

WEEKS = 12
DAYS = 14


@dataclass(frozen=True)
class EditionCount:
    edition: Edition
    week: int  # the last seven days, today among them
    month: int  # the last thirty
    total: int


@dataclass(frozen=True)
class Period:
    begins_on: date
    count: int


@dataclass(frozen=True)
class Downloads:
    editions: list[EditionCount]
    weeks: list[Period]  # the newest first; from Monday
    days: list[Period]

    @property
    def total(self) -> int:
        return sum(one.total for one in self.editions)


def day_of_count() -> date:
    """The portal's, not the reader's: one day for everybody."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def downloads(document: MarketingDocument, today: date) -> Downloads:
    """Two queries, however many editions and days there are."""
    counted = light(document.editions.filter(published_at__isnull=False)).annotate(
        week=Sum("downloads__count", filter=Q(downloads__day__gt=today - timedelta(days=7)), default=0),
        month=Sum("downloads__count", filter=Q(downloads__day__gt=today - timedelta(days=30)), default=0),
        total=Sum("downloads__count", default=0),
    )
    rows = counted.order_by("-number", "language", "form")
    first = _monday(today) - timedelta(weeks=WEEKS - 1)
    by_day = dict(
        EditionDownloads.objects.filter(edition__document=document, day__gte=first)
        .order_by()
        .values_list("day")
        .annotate(Sum("count"))
    )
    by_week: dict[date, int] = defaultdict(int)
    for day, count in by_day.items():
        by_week[_monday(day)] += count
    weeks = [_monday(today) - timedelta(weeks=n) for n in range(WEEKS)]
    days = [today - timedelta(days=n) for n in range(DAYS)]
    return Downloads(
        [EditionCount(one, one.week, one.month, one.total) for one in rows],
        [Period(monday, by_week[monday]) for monday in weeks],
        [Period(day, by_day.get(day, 0)) for day in days],
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
