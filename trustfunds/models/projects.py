import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise


@pghistory.track(exclude=["search_text", "search_words"])
class Project(models.Model):
    """What a fund pays for: one organisation, one place, its themes and goals, and the request or agreement it came
    from."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    fund = models.ForeignKey(
        "trustfunds.Fund", verbose_name=_("fund"), on_delete=models.PROTECT, related_name="projects"
    )
    title = models.CharField(_("title"), max_length=400)
    organisation = models.ForeignKey(
        "trustfunds.Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="projects"
    )
    country = models.ForeignKey(
        "directory.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    authority = models.ForeignKey(
        "directory.Authority",
        verbose_name=_("authority"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects",
    )
    themes = models.ManyToManyField("directory.Theme", verbose_name=_("themes"), blank=True, related_name="projects")
    goals = models.ManyToManyField("directory.Goal", verbose_name=_("goals"), blank=True, related_name="projects")
    request = models.ForeignKey(
        "partnerships.PartnershipRequest",
        verbose_name=_("partnership request"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects",
    )
    agreement = models.ForeignKey(
        "trustfunds.Agreement",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects",
        help_text=_("Of its fund, where it was agreed with one donor or organisation."),
    )
    status = models.CharField(_("status"), max_length=60, blank=True)
    sector = models.CharField(_("sector"), max_length=120, blank=True, help_text=_("As the source names it."))
    direct_cost = models.DecimalField(
        _("direct cost"), max_digits=18, decimal_places=2, null=True, blank=True, help_text=_("Of the budget, in USD.")
    )
    support_cost = models.DecimalField(
        _("support cost"), max_digits=18, decimal_places=2, null=True, blank=True, help_text=_("Of the budget, in USD.")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    objects = SearchManager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = [search_index("project_search")]

    def __str__(self):
        return f"{self.code} {self.title}"

    def clean(self):
        if self.agreement is not None and self.agreement.fund_id != self.fund_id:
            raise ValidationError({"agreement": _("It belongs to another fund.")})

    def save(self, *args, **kwargs):
        self.fill_search_text()
        super().save(*args, **kwargs)

    def fill_search_text(self) -> None:
        """Who inserts many at once calls it on each."""
        self.search_text = normalise(self.code, self.title, self.organisation.name_en, self.sector)
