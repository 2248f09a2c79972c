from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import Outcome


class Proposal(models.Model):
    """An outcome proposed by one person and decided by another. Its mails wait as drafts in the outbox."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for an approver")
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")

    request = models.ForeignKey("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="proposals")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.ForeignKey("partnerships.ReasonCode", on_delete=models.PROTECT, related_name="+")
    message = models.TextField(max_length=5000, help_text=_("What the requester will read, in their language."))
    redirected_to = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    internal_note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    request_version = models.PositiveIntegerField(help_text=_("The request as it was proposed on."))
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(state="open"), name="one_open_proposal"),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=F("proposed_by")), name="approver_is_not_proposer"
            ),
            models.CheckConstraint(
                condition=Q(outcome="redirected", redirected_to__isnull=False)
                | (~Q(outcome="redirected") & Q(redirected_to__isnull=True)),
                name="proposal_names_the_receiving_body",
            ),
        ]

    def __str__(self):
        return f"{self.request_id} {self.outcome}"
