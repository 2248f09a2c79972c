import pghistory
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.directory.models.names import in_language

from ..querysets import SectionQuerySet

MARKUP = _(
    "A blank line between paragraphs; “- ” begins an item of a list, “### ” a heading; **bold**, *italic*, "
    "[words](https://address)."
)


@pghistory.track()
class Source(models.Model):
    """Where a statement comes from. Shown beside every text of a programme."""

    tag = models.SlugField(_("tag"), max_length=10, unique=True, help_text=_("S2: as texts and lists cite it."))
    title = models.CharField(_("title"), max_length=200, help_text=_("As its publisher calls it."))
    address = models.URLField(_("address"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Of what it says."))
    is_about = models.BooleanField(_("year is approximate"), default=False)

    class Meta:
        ordering = ["tag"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return f"{self.tag} {self.title}"

    @property
    def dated(self) -> str:
        if self.year is None:
            return gettext("undated")
        return gettext("about %(year)d") % {"year": self.year} if self.is_about else str(self.year)


@pghistory.track()
class Section(models.Model):
    """One part of a programme's page, in each language; English stands in for a missing one."""

    class Part(models.TextChoices):
        WHAT = "what", _("What it is")
        METHOD = "method", _("Method and instruments")
        GIVES = "gives", _("What a partner gives")
        GETS = "gets", _("What a partner gets")
        ASKING = "asking", _("How to ask")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    programme = models.ForeignKey(
        "programmes.Programme", verbose_name=_("programme"), on_delete=models.CASCADE, related_name="sections"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    body_en = models.TextField(_("text (English)"), blank=True, max_length=8000, help_text=MARKUP)
    body_fr = models.TextField(_("text (French)"), blank=True, max_length=8000, help_text=MARKUP)
    body_es = models.TextField(_("text (Spanish)"), blank=True, max_length=8000, help_text=MARKUP)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="sections")

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "pk"]
        verbose_name = _("programme text")
        verbose_name_plural = _("programme texts")
        constraints = [models.UniqueConstraint(fields=["programme", "part"], name="section_once")]

    def __str__(self):
        return f"{self.programme}: {self.get_part_display()}"

    @property
    def body(self) -> str:
        return in_language(self, "body")
