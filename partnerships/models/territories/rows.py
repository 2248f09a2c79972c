"""The rows of a profile. What was typed stands in `typed` and `texts`, valid or not, so that nothing is ever lost;
the columns hold the values once a row has everything it needs, and the database sees to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ...querysets import RowQuerySet
from ...registry.profile import READINESS, UNITS

WHOLE = Q(is_complete=True)


class ProfileRow(models.Model):
    """`texts` is language → name → text; `typed` name → text. Names are those of registry.profile.ROWS[kind]."""

    profile = models.ForeignKey("partnerships.TerritoryProfile", on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, help_text=_("A key of registry.profile.ROWS."))
    position = models.PositiveSmallIntegerField(default=0)
    typed = models.JSONField(default=dict, blank=True)
    texts = models.JSONField(default=dict, blank=True)
    is_complete = models.BooleanField(default=False, help_text=_("Its values are given and right."))

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["kind", "position", "pk"]

    def __str__(self):
        return f"{self.kind} {self.position}"


class TerritoryFigure(ProfileRow):
    """A figure with its year and its source: all of it or none. Bars of a chart are figures of one kind."""

    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=10, blank=True, choices=list(UNITS.items()))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=160, blank=True)

    class Meta(ProfileRow.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(
                condition=~WHOLE | (Q(year__isnull=False, year__gte=1900, year__lte=2100) & ~Q(source="")),
                name="territory_figure_has_year_and_source",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, unit="") | (Q(value__isnull=False) & ~Q(unit="")),
                name="territory_figure_has_unit",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | WHOLE, name="territory_figure_value_only_when_complete"
            ),
        ]


class TerritoryChain(ProfileRow):
    """A value chain, from the product to the support wanted. All of it is words."""

    class Meta(ProfileRow.Meta):
        verbose_name = _("value chain")
        verbose_name_plural = _("value chains")


class TerritoryGoal(ProfileRow):
    goal = models.ForeignKey("directory.Goal", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ProfileRow.Meta):
        verbose_name = _("goal of a territory")
        verbose_name_plural = _("goals of a territory")
        constraints = [models.CheckConstraint(condition=~WHOLE | Q(goal__isnull=False), name="territory_goal_is_named")]


class TerritoryExchange(ProfileRow):
    """One line of what is offered or sought, by theme."""

    theme = models.ForeignKey("directory.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ProfileRow.Meta):
        verbose_name = _("offer or wish")
        verbose_name_plural = _("offers and wishes")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["offers", "seeks"]), name="territory_exchange_direction"),
            models.CheckConstraint(condition=~WHOLE | Q(theme__isnull=False), name="territory_exchange_has_theme"),
        ]


class TerritoryProject(ProfileRow):
    """A project to co-finance. The gap is never typed: it is what the total lacks."""

    goal = models.ForeignKey("directory.Goal", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    people_served = models.PositiveIntegerField(null=True, blank=True)
    total = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    secured = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    gap = models.GeneratedField(
        expression=F("total") - F("secured"),
        output_field=models.DecimalField(max_digits=16, decimal_places=2),
        db_persist=True,
    )
    currency = models.CharField(max_length=3, blank=True)
    readiness = models.CharField(max_length=8, blank=True, choices=READINESS)
    contact_email = models.EmailField(blank=True)

    class Meta(ProfileRow.Meta):
        verbose_name = _("project to co-finance")
        verbose_name_plural = _("projects to co-finance")
        constraints = [
            models.CheckConstraint(
                condition=~WHOLE
                | (
                    Q(total__isnull=False, secured__isnull=False, goal__isnull=False)
                    & Q(total__gt=0, secured__gte=0, secured__lte=F("total"))
                    & Q(currency__regex=r"^[A-Z]{3}$")
                    & ~Q(readiness="")
                ),
                name="territory_project_adds_up",
            )
        ]


class TerritoryPartner(ProfileRow):
    """A partner so far. With a country it becomes an arc on the map."""

    country = models.ForeignKey("directory.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(ProfileRow.Meta):
        verbose_name = _("partner of a territory")
        verbose_name_plural = _("partners of a territory")
        constraints = [
            models.CheckConstraint(
                condition=~WHOLE
                | (Q(year_from__isnull=False) & (Q(year_to__isnull=True) | Q(year_to__gte=F("year_from")))),
                name="territory_partner_years",
            )
        ]
