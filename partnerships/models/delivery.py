from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject


class Deliverable(AboutSubject):
    """What an accepted request brings: a match, an event, a document, a membership file. A higher app attaches its
    own object as the subject; one without a subject is followed here."""

    class Kind(models.TextChoices):
        MATCH = "match", _("Match with a partner")
        EVENT = "event", _("Event")
        DOCUMENT = "document", _("Marketing document")
        MEMBERSHIP = "membership", _("Membership file")
        AGREEMENT = "agreement", _("Agreement")
        OTHER = "other", _("Other")

    request = models.ForeignKey(
        "partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="deliverables"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_by__isnull=False), name="deliverable_closed_by"
            )
        ]

    def __str__(self):
        return self.title


class Survey(models.Model):
    """The two questions after completion: how satisfied, and what should have been otherwise. One per request."""

    request = models.OneToOneField("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="survey")
    satisfaction = models.PositiveSmallIntegerField(
        _("How did you find the work with us?"),
        choices=[(1, _("Very poor")), (2, _("Poor")), (3, _("Fair")), (4, _("Good")), (5, _("Very good"))],
    )
    comment = models.TextField(_("What should have been different?"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction__gte=1) & Q(satisfaction__lte=5), name="survey_satisfaction_1_to_5"
            )
        ]

    def __str__(self):
        return f"{self.request_id}: {self.satisfaction}"
