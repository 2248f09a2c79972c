import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from .names import Dated, Named


class Goal(Named):
    """A Millennium Development Goal (`MDG1`) or a Sustainable Development Goal (`SDG1`)."""

    class Family(models.TextChoices):
        MDG = "MDG", _("Millennium Development Goal")
        SDG = "SDG", _("Sustainable Development Goal")

    code = models.CharField(max_length=6, primary_key=True)
    family = models.CharField(max_length=3, choices=Family.choices)
    number = models.PositiveSmallIntegerField()
    colour = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ["family", "number"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")


class Target(models.Model):
    """A target of a Millennium Development Goal, numbered as in 2008 (`7.C`)."""

    code = models.CharField(max_length=6, primary_key=True)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="targets")
    text_en = models.CharField(max_length=400)
    text_fr = models.CharField(max_length=400, blank=True)
    text_es = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self):
        return f"{self.code} {self.text_en}"


@pghistory.track()
class Theme(Named, Dated):
    """A field of cooperation, with its DAC purpose codes, goals and the bodies asked first."""

    code = models.CharField(max_length=4, primary_key=True)
    dac_purpose_codes = models.JSONField(default=list, blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="themes")
    targets = models.ManyToManyField(Target, blank=True, related_name="themes")
    is_crisis = models.BooleanField(_("crisis theme"), default=False)
    note = models.CharField(max_length=250, blank=True, help_text=_("Shown to staff when bodies are suggested."))

    class Meta:
        ordering = ["code"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
