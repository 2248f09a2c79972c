from django.db import models
from django.db.models import Q

from portal.core.search import search
from portal.directory.models import Membership
from portal.directory.states import MembershipState

from .states import REQUEST

WITH_STAFF = ["submitted", "screening", "review", "consulting", "recommended"]


class RequestQuerySet(models.QuerySet):
    def submitted(self):
        return self.exclude(submitted_at=None)

    def open(self):
        return self.filter(state__in=[key for key in REQUEST.open_keys if key != "draft"])

    def awaiting_triage(self):
        return self.filter(state="submitted")

    def unassigned(self):
        """With staff, and nobody owns it: not taken yet, or left behind by an owner who went."""
        return self.filter(state__in=WITH_STAFF, owner=None)

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
        return self.filter(state__in=WITH_STAFF, held_at=None, due_on__lt=today)

    def search(self, text):
        return search(self, text, ranked=True)

    def for_member(self, user):
        """The requests of the authorities a person works for, drafts included."""
        return self.filter(authority__memberships__user=user, authority__memberships__state=MembershipState.ACTIVE)

    def visible_to(self, user):
        """Staff see what was submitted; a member sees the work of their authorities. Another's is a 404."""
        if user.has_perm("partnerships.view_partnershiprequest"):
            mine = Membership.objects.active().filter(user=user).values("authority")
            return self.filter(Q(submitted_at__isnull=False) | Q(authority__in=mine))
        return self.for_member(user)
