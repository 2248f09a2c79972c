from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """A report due to a fund: yearly expenditure by 30 April, the consolidated report by 31 May, narratives."""

    class Kind(models.TextChoices):
        CERTIFIED = "certified", _("Certified yearly expenditure")
        CONSOLIDATED = "consolidated", _("Consolidated annual report")
        NARRATIVE = "narrative", _("Narrative report")
        FINAL = "final", _("Final report")

    fund = models.ForeignKey("trustfunds.Fund", on_delete=models.CASCADE, related_name="reports")
    organisation = models.ForeignKey(
        "trustfunds.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file = models.FileField(upload_to="reports/%Y/", blank=True)
    filename = models.CharField(max_length=150, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "due_on"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "organisation", "kind", "year"], nulls_distinct=False, name="report_once"
            )
        ]

    def __str__(self):
        return f"{self.fund} {self.kind} {self.year}"
