from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Alert(models.Model):
    """What one person who reads for a donor wants to be told by mail: of one fund, or (no fund) of every fund the
    donor gives to now or later."""

    class Kind(models.TextChoices):
        DEPOSIT = "deposit", _("Deposit booked")
        REPORT = "report", _("Report received")
        DELIVERY = "delivery", _("Delivery rate below")
        CLOSING = "closing", _("Fund closing")

    member = models.ForeignKey("trustfunds.DonorMember", on_delete=models.CASCADE, related_name="alerts")
    fund = models.ForeignKey("trustfunds.Fund", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    below = models.DecimalField(
        _("below"), max_digits=5, decimal_places=2, null=True, blank=True, help_text=_("Per cent, of a delivery alert.")
    )
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["member", "fund", "kind"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["member", "fund", "kind"], nulls_distinct=False, name="alert_once"),
            models.CheckConstraint(
                condition=Q(kind="delivery", below__gt=0, below__lte=100)
                | (~Q(kind="delivery") & Q(below__isnull=True)),
                name="alert_below_of_delivery_only",
            ),
        ]
        indexes = [models.Index(fields=["kind", "fund"], name="alert_kind_fund")]

    def __str__(self):
        return f"{self.member} {self.kind}"
