from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..states import AA_FEE_RATE, INDIRECT_COST_RATE


@pghistory.track()
class Agreement(models.Model):
    """A donor's Standard Administrative Arrangement or cost-sharing agreement, or an organisation's MoU.

    What it commits stands in the ledger as entries of kind commitment; this row holds its terms.
    """

    class Kind(models.TextChoices):
        SAA = "saa", _("Standard Administrative Arrangement")
        COST_SHARING = "cost_sharing", _("Third-party cost-sharing agreement")
        MOU = "mou", _("Memorandum of understanding with a participating organisation")

    number = models.CharField(_("number"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    fund = models.ForeignKey(
        "trustfunds.Fund", verbose_name=_("fund"), on_delete=models.PROTECT, related_name="agreements"
    )
    donor = models.ForeignKey(
        "trustfunds.Donor",
        verbose_name=_("donor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    organisation = models.ForeignKey(
        "trustfunds.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    fee_rate = models.DecimalField(
        _("Administrative Agent fee"), max_digits=6, decimal_places=5, default=Decimal(AA_FEE_RATE)
    )
    indirect_rate = models.DecimalField(
        _("indirect cost, of direct cost"), max_digits=6, decimal_places=5, default=Decimal(INDIRECT_COST_RATE)
    )
    request = models.ForeignKey(
        "partnerships.PartnershipRequest",
        verbose_name=_("partnership request"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agreements",
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["fund", "number"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="mou", organisation__isnull=False, donor__isnull=True, amount__isnull=True)
                | (~Q(kind="mou") & Q(donor__isnull=False, organisation__isnull=True)),
                name="agreement_parties_and_no_amount_in_an_mou",
            ),
            models.CheckConstraint(condition=Q(fee_rate__gte=0, fee_rate__lt=1), name="agreement_fee_rate"),
        ]

    def __str__(self):
        return self.number


@pghistory.track()
class Instalment(models.Model):
    """A payment promised in an agreement; the deposits that name the agreement pay instalments in order."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)

    class Meta:
        ordering = ["agreement", "due_on"]
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_positive")]

    def __str__(self):
        return f"{self.agreement} {self.due_on}"
