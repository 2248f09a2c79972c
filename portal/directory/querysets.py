from datetime import date

from django.db import models
from django.db.models import Q

from portal.core.search import search

from .states import MembershipRole, MembershipState, Standing, Verification

WRITES = [MembershipRole.EDITOR, MembershipRole.ADMIN]


class DatedQuerySet(models.QuerySet):
    """Reference data that begins and ends (`models.names.Dated`)."""

    def valid_on(self, day: date):
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class BodyQuerySet(DatedQuerySet):
    def asked_on(self, themes, day: date):
        """The bodies asked on any of these themes, as they exist on that day, the first named first."""
        return (
            self.valid_on(day)
            .filter(bodytheme__theme__in=themes)
            .annotate(rank=models.Min("bodytheme__rank"))
            .order_by("rank", "acronym")
        )


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=MembershipState.ACTIVE)

    def writing(self):
        return self.active().filter(role__in=WRITES)

    def admins(self):
        return self.active().filter(role=MembershipRole.ADMIN)

    def waiting(self):
        return self.filter(state=MembershipState.REQUESTED)

    def search(self, text: str):
        """By person, address or any name of the authority."""
        person = Q(user__name__icontains=text) | Q(user__email__icontains=text)
        found = search(self.model._meta.get_field("authority").related_model.objects.all(), text)
        return self.filter(person | Q(authority__in=found.values("pk")))


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

    def to_verify(self):
        """Somebody works for it, and staff have not convinced themselves yet."""
        return self.filter(standing__in=[Standing.CLAIMED, Standing.PROPOSED]).exclude(
            verification=Verification.VERIFIED
        )
