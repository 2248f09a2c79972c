from datetime import datetime, timedelta

from django.db import models
from django.db.models import Prefetch

from portal.core.search import search
from portal.directory.querysets import DatedQuerySet

CLOSED_STAYS = timedelta(days=365)  # a closed call is still shown for a year


class ProgrammeQuerySet(DatedQuerySet):
    def promoted(self):
        """Those with a public page."""
        return self.filter(is_promoted=True)


class SectionQuerySet(models.QuerySet):
    def with_sources(self):
        sources = self.model._meta.get_field("sources").related_model.objects.order_by("year", "tag")
        return self.prefetch_related(Prefetch("sources", sources))


class CallQuerySet(models.QuerySet):
    def announced(self, now: datetime):
        """What the public sees: announced, and closed for less than a year."""
        return self.filter(announced_at__lte=now, closes_at__gt=now - CLOSED_STAYS)

    def open(self, now: datetime):
        return self.announced(now).filter(opens_at__lte=now, closes_at__gt=now)


class EnquiryQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state="received")

    def search(self, text: str):
        return search(self, text)
