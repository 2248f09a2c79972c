import re

from django.db import models
from django.db.models import Q

from portal.core.search import search
from portal.directory.models import Membership
from portal.directory.states import MembershipState

REFERENCE = re.compile(r"(?:PR[-\s]*)?(\d{4})[-\s]+(\d{1,8})", re.IGNORECASE)  # PR-2026-0001, 2026-1
WITH_STAFF = ["submitted", "screening", "review", "consulting", "recommended"]


class RequestQuerySet(models.QuerySet):
    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def open(self):
        """Submitted and not closed. By the moments, not the states: that is what the index of the queue knows."""
        return self.filter(submitted_at__isnull=False, closed_at=None)

    def opportunities(self):
        """What staff published with the consent of the requester, while it is still sought."""
        return self.open().filter(published_at__isnull=False, consent_publish=True)

    def unassigned(self):
        """With staff, and nobody owns it: not taken yet, or left behind by an owner who went."""
        return self.open().filter(state__in=WITH_STAFF, owner=None)

    def owned_by(self, user):
        return self.open().filter(owner=user)

    def waiting_for_requester(self):
        return self.filter(state="info_requested")

    def waiting_for_bodies(self):
        return self.filter(state="consulting")

    def to_approve(self):
        return self.filter(state="recommended")

    def on_hold(self):
        return self.filter(held_at__isnull=False)

    def overdue(self, today):
        return self.open().filter(state__in=WITH_STAFF, held_at=None, due_on__lt=today)

    def search(self, text):
        """What looks like a reference is looked up as one, exact or as a beginning; anything else by its words."""
        reference = REFERENCE.fullmatch(text.strip())
        if reference is None:
            return search(self, text, ranked=True)
        year, number = reference.groups()
        exact = Q(reference=f"PR-{year}-{int(number):04d}")
        return self.filter(exact | Q(reference__startswith=f"PR-{year}-{number}")).order_by("reference")

    def for_member(self, user):
        """The requests of the authorities a person works for, drafts included."""
        return self.filter(authority__memberships__user=user, authority__memberships__state=MembershipState.ACTIVE)

    def writable_by(self, user):
        """Those of the authorities a person may write for, whatever their state."""
        return self.filter(authority__in=Membership.objects.writing().filter(user=user).values("authority"))

    def visible_to(self, user):
        """Staff see what was submitted; a member sees the work of their authorities. Another's is a 404."""
        if user.has_perm("partnerships.view_partnershiprequest"):
            mine = Membership.objects.active().filter(user=user).values("authority")
            return self.filter(Q(submitted_at__isnull=False) | Q(authority__in=mine))
        return self.for_member(user)
