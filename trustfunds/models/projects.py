from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.search import SearchManager, SearchWords, search_index


class Project(models.Model):
    """What a fund pays for: one organisation, one place, its themes and goals, and the request it came from."""

    code = models.CharField(max_length=60, unique=True)
    fund = models.ForeignKey("trustfunds.Fund", on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(max_length=400)
    organisation = models.ForeignKey("trustfunds.Organisation", on_delete=models.PROTECT, related_name="projects")
    country = models.ForeignKey("directory.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(
        "directory.Authority", null=True, blank=True, on_delete=models.SET_NULL, related_name="projects"
    )
    themes = models.ManyToManyField("directory.Theme", blank=True, related_name="projects")
    goals = models.ManyToManyField("directory.Goal", blank=True, related_name="projects")
    request = models.ForeignKey(
        "partnerships.PartnershipRequest", null=True, blank=True, on_delete=models.SET_NULL, related_name="projects"
    )
    status = models.CharField(max_length=60, blank=True)
    sector = models.CharField(max_length=120, blank=True, help_text=_("As the source names it."))
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
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
