from django.db import models
from django.db.models import Exists, OuterRef, Sum


class FundQuerySet(models.QuerySet):
    def public(self):
        return self.exclude(state="pipeline")


class DonorQuerySet(models.QuerySet):
    def of(self, user):
        """The donors a person reads for."""
        return self.filter(people__user=user)

    def visible_to(self, user):
        """A donor's own dashboard: fund officers and auditors see all, a desk officer only their own."""
        return self if user.has_perm("trustfunds.view_donor") else self.of(user)

    def public(self):
        return self.filter(is_hidden=False)

    def with_dac(self, day):
        """Each with `is_dac`: whether it was of the OECD Development Assistance Committee on that day."""
        memberships = self.model._meta.get_field("dac_memberships").related_model.objects
        return self.annotate(is_dac=Exists(memberships.filter(donor=OuterRef("pk")).valid_on(day)))


class ReportQuerySet(models.QuerySet):
    def public(self):
        """Due or received: what may be published, and nothing of an organisation whose name is withheld."""
        return self.filter(is_public=True).exclude(organisation__is_redacted=True).exclude(fund__state="pipeline")

    def of(self, organisation):
        """By its code; "-" for the fund's own."""
        return self.filter(organisation=None) if organisation == "-" else self.filter(organisation__code=organisation)


class EntryQuerySet(models.QuerySet):
    def as_known_on(self, day):
        """The ledger as it stood at the end of a past day."""
        return self.filter(entered_at__date__lte=day)

    def up_to(self, day):
        return self.filter(value_date__lte=day)

    def total(self):
        return self.aggregate(total=Sum("amount_usd"))["total"] or 0
