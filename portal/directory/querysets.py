from django.db import models

from portal.core.search import search

from .states import MembershipRole, MembershipState, Standing

WRITES = [MembershipRole.EDITOR, MembershipRole.ADMIN]


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=MembershipState.ACTIVE)

    def writing(self):
        return self.active().filter(role__in=WRITES)

    def admins(self):
        return self.active().filter(role=MembershipRole.ADMIN)

    def waiting(self):
        return self.filter(state=MembershipState.REQUESTED)


class AuthorityQuerySet(models.QuerySet):
    def search(self, text: str):
        return search(self, text)

    def of(self, user):
        """The authorities a person works for."""
        return self.filter(memberships__user=user, memberships__state=MembershipState.ACTIVE)

    def visible_to(self, user):
        """Staff see all; a person sees their own (the public directory is a selector, never this)."""
        if user.has_perm("directory.view_authority"):
            return self
        return self.of(user)

    def existing(self):
        return self.exclude(standing=Standing.RETIRED)
