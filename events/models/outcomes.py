from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import Versioned, once, person, short_key


class Outcome(Versioned):
    """A line of the outcome register: who commits what, where, worth how much, by when."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="outcomes")
    key = models.CharField(max_length=20, unique=True, default=short_key)
    authority = models.ForeignKey(
        "directory.Authority",
        verbose_name=_("authority that commits"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_commitments",
    )
    body = models.ForeignKey(
        "directory.Body",
        verbose_name=_("UN body that commits"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_commitments",
    )
    committed_by = models.CharField(
        _("another organisation that commits"), max_length=200, blank=True, help_text=_("Where it is in no list.")
    )
    territory = models.ForeignKey(
        "directory.Authority",
        verbose_name=_("territory it is for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_outcomes",
    )
    working_group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outcomes",
    )
    commitment = models.TextField(_("commitment"), max_length=1000)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=True, help_text=_("Shown on the event's page and report."))
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = person()

    class Meta:
        ordering = ["event", "recorded_at", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(
                condition=Q(authority__isnull=False) | Q(body__isnull=False) | ~Q(committed_by=""),
                name="outcome_somebody_commits",
                violation_error_message=_("Say who commits: an authority, a UN body or another organisation."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | (Q(value__gte=0) & ~Q(currency="")),
                name="outcome_value_has_currency",
                violation_error_message=_("Give the value with its currency."),
            ),
            models.CheckConstraint(condition=Q(recorded_by__isnull=False), name="outcome_recorded_by"),
            once("outcome_once"),
        ]

    def __str__(self):
        return self.commitment[:80]

    def who(self, language: str | None = None) -> str:
        """Who commits. Reads authority and body: select them with the row."""
        if self.authority is not None:
            return self.authority.name_in(language) if language else self.authority.official_name
        if self.body is not None:
            return self.body.name_in(language) if language else self.body.name
        return self.committed_by


class FollowOn(models.Model):
    """A partnership request that followed from an event, from one of its outcomes where that is known."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="follow_ons")
    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ons", verbose_name=_("outcome")
    )
    request = models.OneToOneField(
        "partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="follows_from"
    )
    linked_at = models.DateTimeField(default=timezone.now)
    linked_by = person()

    class Meta:
        ordering = ["linked_at", "pk"]
        verbose_name = _("request that followed")
        verbose_name_plural = _("requests that followed")

    def __str__(self):
        return f"{self.event_id} → {self.request_id}"
