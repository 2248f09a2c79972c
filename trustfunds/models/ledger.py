import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import EntryQuerySet
from ..states import BATCH, NEEDS_DONOR, NEEDS_ORGANISATION, SIGNED, CategorySet, EntryKind
from .summaries import Summarise


class Entry(models.Model):
    """One line of the ledger. Append-only: a mistake is corrected by an entry that `reverses` it.

    `amount` is in the entry's own currency, `amount_usd` as booked; both are kept as given and never recomputed.
    A reversing entry has the kind of the one it reverses and its amounts with the other sign, so that every sum
    by kind is right without knowing about reversals. Refunds are positive.
    """

    number = models.CharField(max_length=24, unique=True, help_text="E-00000001")
    fund = models.ForeignKey("trustfunds.Fund", on_delete=models.PROTECT, related_name="entries")
    window = models.ForeignKey("trustfunds.Window", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=EntryKind.choices)
    value_date = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    amount_usd = models.DecimalField(max_digits=18, decimal_places=2)
    rate = models.DecimalField(
        max_digits=18, decimal_places=8, null=True, blank=True, help_text=_("Units of the currency for one USD.")
    )
    rate_date = models.DateField(null=True, blank=True)
    rate_source = models.CharField(max_length=60, blank=True)
    fee_rate = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    donor = models.ForeignKey("trustfunds.Donor", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "trustfunds.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_fund = models.ForeignKey("trustfunds.Fund", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "trustfunds.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    agreement = models.ForeignKey(
        "trustfunds.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    refers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="referred_by")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    category_set = models.CharField(max_length=8, choices=CategorySet.choices, blank=True)
    category = models.CharField(max_length=16, blank=True)
    is_certified = models.BooleanField(default=False, help_text=_("Certified year-end figure; interim otherwise."))
    description = models.CharField(max_length=400, blank=True)
    source_file = models.FileField(upload_to="ledger/%Y/", blank=True)
    source_filename = models.CharField(max_length=150, blank=True)
    external_key = models.CharField(
        max_length=120, blank=True, help_text=_("The source's own key of the row: the same one is booked once.")
    )
    source_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=_("The year its source reports it under, where the value date lies in another."),
    )
    batch = models.ForeignKey(
        "trustfunds.Batch", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-value_date", "-pk"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        indexes = [
            models.Index(fields=["fund", "kind", "-value_date"], name="entry_fund_kind_day"),
            models.Index(fields=["fund", "-value_date", "-id"], name="entry_fund_recent"),
            models.Index(fields=["donor", "fund", "kind"], name="entry_donor", condition=Q(donor__isnull=False)),
            models.Index(fields=["organisation", "fund", "kind"], name="entry_organisation"),
            models.Index(fields=["project", "kind"], name="entry_project", condition=Q(project__isnull=False)),
            models.Index(fields=["agreement", "kind"], name="entry_agreement", condition=Q(agreement__isnull=False)),
            models.Index(fields=["entered_at"], name="entry_entered"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_usd=0), name="entry_is_not_zero"),
            models.CheckConstraint(
                condition=Q(amount_usd__gt=0) | Q(reverses__isnull=False) | Q(kind__in=sorted(SIGNED)),
                name="entry_positive_unless_reversing",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(NEEDS_DONOR)) | Q(donor__isnull=False), name="entry_names_its_donor"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(NEEDS_ORGANISATION)) | Q(organisation__isnull=False),
                name="entry_names_its_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(kind="transfer_to_fund") | Q(other_fund__isnull=False), name="entry_names_the_other_fund"
            ),
            models.CheckConstraint(
                condition=Q(currency="USD", amount=models.F("amount_usd"))
                | (~Q(currency="USD") & Q(rate__gt=0, rate_date__isnull=False) & ~Q(rate_source="")),
                name="entry_rate_with_date_and_source",
            ),
            models.CheckConstraint(
                condition=(Q(kind="expenditure") & ~Q(category="") & ~Q(category_set=""))
                | Q(category="", category_set=""),
                name="entry_category_of_expenditure_only",
            ),
            models.UniqueConstraint(
                fields=["fund", "external_key"],
                condition=~Q(external_key="") & Q(reverses__isnull=True),
                name="entry_external_key_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            Summarise(),
        ]

    def __str__(self):
        return f"{self.number} {self.kind} {self.amount_usd}"

    @property
    def reference(self) -> str:
        return self.number


class Batch(models.Model):
    """Entries booked together: an import, its undoing, or one guided form. `report` tells every row's fate."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        UNREADABLE = "unreadable", _("Not readable")
        BOOKING = "booking", _("Being booked")
        BOOKED = "booked", _("Booked")
        UNDONE = "undone", _("Undone")
        FAILED = "failed", _("Failed")

    number = models.CharField(max_length=20, unique=True, help_text="B-2026-0001")
    layout = models.CharField(max_length=40, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="imports/%Y/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.UPLOADED)
    options = models.JSONField(default=dict, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    report = models.JSONField(default=dict, blank=True)
    findings = models.FileField(
        upload_to="imports/%Y/", blank=True, help_text=_("Every repaired and rejected cell, as CSV.")
    )
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the worker was last told; empty: the sweep tells it.")
    )
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(null=True, blank=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("batch")
        verbose_name_plural = _("batches")

    def __str__(self):
        return self.number

    version = 1  # for the desk: nothing of a batch is edited, and its state says who was faster

    @property
    def reference(self):
        """How the desk calls it."""
        return self.number

    @property
    def status(self):
        return BATCH[self.state]

    @property
    def is_waiting(self) -> bool:
        """For the worker."""
        return self.state in (self.State.UPLOADED, self.State.CHECKING, self.State.BOOKING)


@pghistory.track()
class ExchangeRate(models.Model):
    """Units of a currency for one USD on a day, with its source (UN operational rates of exchange)."""

    currency = models.CharField(_("currency"), max_length=3)
    day = models.DateField(
        _("day"),
    )
    rate = models.DecimalField(_("units for one USD"), max_digits=18, decimal_places=8)
    source = models.CharField(_("source"), max_length=60)

    class Meta:
        ordering = ["currency", "-day"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(fields=["currency", "day", "source"], name="rate_once"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="rate_positive"),
        ]

    def __str__(self):
        return f"{self.currency} {self.day}"
