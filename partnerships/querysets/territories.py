from django.db import models
from django.db.models import F, Q

from portal.core.models import SubjectQuerySet
from portal.core.search import search
from portal.core.text import normalise
from portal.directory.models import Membership

from ..states import DOCUMENT


def _mine(user):
    return Membership.objects.active().filter(user=user).values("authority")


class TerritoryQuerySet(models.QuerySet):
    def public(self):
        """What anybody may read; what they read is the consent's frozen content, never the rows being written."""
        return self.filter(state="public")

    def visible_to(self, user):
        if user.has_perm("partnerships.view_territoryprofile"):
            return self
        return self.filter(authority__in=_mine(user))

    def writable_by(self, user):
        return self.filter(authority__in=Membership.objects.writing().filter(user=user).values("authority"))

    def search(self, text: str):
        return search(self, text)

    def with_theme(self, code: str, direction: str = ""):
        offers, seeks = Q(offer_themes__contains=[code]), Q(seek_themes__contains=[code])
        return self.filter({"offers": offers, "seeks": seeks}.get(direction, offers | seeks))


class RowQuerySet(models.QuerySet):
    def complete(self):
        """Rows with everything they need: the only ones that content is made of."""
        return self.filter(is_complete=True)


class PhotoQuerySet(models.QuerySet):
    def kept(self):
        return self.filter(removed_at=None)


class MarketingDocumentQuerySet(models.QuerySet):
    def search(self, text: str):
        """By number or by the beginnings of words of the territory's names; few rows, so no index is kept."""
        rows = self
        for word in normalise(text).split():
            rows = rows.filter(search_text__contains=word)
        return rows.order_by("-created_at", "-pk")

    def open(self):
        return self.filter(state__in=DOCUMENT.open_keys)

    def in_production(self):
        return self.open().exclude(state="published")

    def to_review(self, today):
        return self.filter(state="published", review_on__lte=today)

    def visible_to(self, user):
        if user.has_perm("partnerships.view_marketingdocument"):
            return self
        return self.filter(profile__authority__in=_mine(user))


class EditionQuerySet(models.QuerySet):
    def public(self):
        """Published and neither archived nor replaced by a later edition of the same language and form."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def visible_to(self, user):
        """Editions are kept for ever: the authority's people and staff read the older ones too."""
        if user.has_perm("partnerships.view_marketingdocument"):
            return self
        public = Q(published_at__isnull=False, withdrawn_at=None)
        return self.filter(public | Q(document__profile__authority__in=_mine(user)))


class DisseminationEntryQuerySet(SubjectQuerySet):
    def to_queue(self):
        """Written, and not in the outbox yet."""
        return self.filter(run__isnull=False, queued_at=None)

    def of(self, document):
        return self.filter(edition__document=document)


class EditionDownloadsQuerySet(models.QuerySet):
    def count_one(self, edition_id, day) -> None:
        """One more on that day, whoever else counts at the same moment."""
        rows = self.filter(edition_id=edition_id, day=day)
        if rows.update(count=F("count") + 1):
            return
        self.bulk_create([self.model(edition_id=edition_id, day=day)], ignore_conflicts=True)
        rows.update(count=F("count") + 1)
