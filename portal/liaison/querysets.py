from django.db.models import F, Q

from portal.core.models import SubjectQuerySet
from portal.core.search import search
from portal.directory.models import FocalPoint

from .states import REFERRAL, WAITING, Kind


class ReferralQuerySet(SubjectQuerySet):
    def open(self):
        return self.filter(state__in=REFERRAL.open_keys)

    def awaiting_answer(self):
        """What holds the case up: a body was asked, the thread is with it or with its question, and it matters."""
        return self.filter(state__in=WAITING).exclude(kind=Kind.INFORMATION)

    def overdue(self, today):
        """No receipt confirmed by its day, or no answer by its day; a body's own question stops the clock."""
        late = Q(state="sent", acknowledge_due_on__lt=today) | Q(
            state__in=["sent", "acknowledged"], answer_due_on__lt=today
        )
        return self.exclude(kind=Kind.INFORMATION).filter(late)

    def search(self, text: str):
        return search(self, text)

    def with_parties(self):
        return self.select_related("body", "focal_point", "deputy", "country", "owner", "suggested_body")

    def visible_to(self, user):
        """Staff see all; a focal point with an account sees what was sent to them or, by country, to their body."""
        if user.has_perm("liaison.view_referral"):
            return self
        return self.addressed_to(user)

    def addressed_to(self, user):
        mine = FocalPoint.objects.filter(user=user, is_active=True)
        everywhere = Q(body__in=mine.filter(countries=None).values("body"))
        there = self.model.objects.filter(body__focal_points__in=mine, body__focal_points__countries=F("country"))
        named = Q(focal_point__in=mine) | Q(deputy__in=mine)
        return self.filter(named | everywhere | Q(pk__in=there.values("pk")), sent_at__isnull=False)
