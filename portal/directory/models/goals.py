import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import DatedQuerySet
from .names import Dated, NamedInArabic, in_language


@pghistory.track()
class Goal(NamedInArabic):
    """A Millennium Development Goal (`MDG1`) or a Sustainable Development Goal (`SDG1`)."""

    class Family(models.TextChoices):
        MDG = "MDG", _("Millennium Development Goal")
        SDG = "SDG", _("Sustainable Development Goal")

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    family = models.CharField(_("family"), max_length=3, choices=Family.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    colour = models.CharField(_("colour"), max_length=7, blank=True)

    class Meta:
        ordering = ["family", "number"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")


@pghistory.track()
class Target(models.Model):
    """A target of a Millennium Development Goal, numbered as in 2008 (`7.C`)."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    goal = models.ForeignKey(Goal, verbose_name=_("goal"), on_delete=models.CASCADE, related_name="targets")
    text_en = models.CharField(_("text (English)"), max_length=400)
    text_fr = models.CharField(_("text (French)"), max_length=400, blank=True)
    text_es = models.CharField(_("text (Spanish)"), max_length=400, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self):
        return f"{self.code} {self.text}"

    @property
    def text(self) -> str:
        return in_language(self, "text")


@pghistory.track()
class Theme(NamedInArabic, Dated):
    """A field of cooperation, with its DAC purpose codes, goals and the bodies asked first."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    dac_purpose_codes = models.JSONField(_("DAC purpose codes"), default=list, blank=True)
    goals = models.ManyToManyField(Goal, verbose_name=_("goals"), blank=True, related_name="themes")
    targets = models.ManyToManyField(Target, verbose_name=_("targets"), blank=True, related_name="themes")
    is_crisis = models.BooleanField(_("crisis theme"), default=False)
    note = models.CharField(
        _("note (English)"), max_length=250, blank=True, help_text=_("Shown to staff when bodies are suggested.")
    )
    note_fr = models.CharField(_("note (French)"), max_length=250, blank=True)
    note_es = models.CharField(_("note (Spanish)"), max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
