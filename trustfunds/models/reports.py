import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import ReportQuerySet


@pghistory.track()
class Report(models.Model):
    """A report due to a fund: yearly expenditure by 30 April, the consolidated report by 31 May, narratives."""

    class Kind(models.TextChoices):
        CERTIFIED = "certified", _("Certified yearly expenditure")
        CONSOLIDATED = "consolidated", _("Consolidated annual report")
        NARRATIVE = "narrative", _("Narrative report")
        FINAL = "final", _("Final report")

    fund = models.ForeignKey(
        "trustfunds.Fund", verbose_name=_("fund"), on_delete=models.CASCADE, related_name="reports"
    )
    organisation = models.ForeignKey(
        "trustfunds.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    due_on = models.DateField(_("due on"))
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("received by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    file = models.FileField(_("file"), upload_to="reports/%Y/", blank=True)
    filename = models.CharField(_("file name"), max_length=150, blank=True)
    stated_received = models.DecimalField(
        _("received in the year as the organisation states, USD"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Transfers less refunds; compared with the ledger."),
    )
    stated_spent = models.DecimalField(
        _("spent in the year as the organisation states, USD"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Compared with the ledger."),
    )
    is_public = models.BooleanField(_("may be published"), default=False)

    objects = ReportQuerySet.as_manager()

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
        return f"{self.fund.code} {self.get_kind_display()} {self.year}"

    @property
    def reference(self) -> str:
        return f"{self.fund.code} {self.year}"


@pghistory.track()
class ProjectStatement(models.Model):
    """What an organisation's certified report states of one project in its year; reconciliation compares it."""

    report = models.ForeignKey(
        Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="project_statements"
    )
    project = models.ForeignKey(
        "trustfunds.Project", verbose_name=_("project"), on_delete=models.PROTECT, related_name="statements"
    )
    received = models.DecimalField(
        _("received in the year, USD"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    spent = models.DecimalField(_("spent in the year, USD"), max_digits=18, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["report", "project"]
        verbose_name = _("figures of a project")
        verbose_name_plural = _("figures of projects")
        constraints = [
            models.UniqueConstraint(fields=["report", "project"], name="project_statement_once"),
            models.CheckConstraint(
                condition=models.Q(received__isnull=False) | models.Q(spent__isnull=False),
                name="project_statement_says_something",
            ),
        ]

    def __str__(self):
        return f"{self.project.code} {self.report.year}"

    def clean(self):
        if self.project_id is None:
            return
        report, project = self.report, self.project
        if (project.fund_id, project.organisation_id) != (report.fund_id, report.organisation_id):
            raise ValidationError({"project": _("The project is of another fund or of another organisation.")})
