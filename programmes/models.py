import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.directory.models.names import Dated, Named


@pghistory.track()
class Programme(Named, Dated):
    """A programme the Hub promotes: ART GOLD, LEDA (a component of it and of Growing Sustainable Business), WACAP."""

    code = models.SlugField(max_length=20, unique=True)
    is_framework = models.BooleanField(_("framework programme"), default=False, help_text=_("BDP is suggested."))
    components_of = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="components")
    is_promoted = models.BooleanField(default=True, help_text=_("Has a public page; Growing Sustainable Business has none."))
    purpose_en = models.TextField(blank=True)
    purpose_fr = models.TextField(blank=True)
    purpose_es = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    approvers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        help_text=_("Who is told of a proposed outcome; empty: everybody with the approver's role."),
    )

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        permissions = [("edit_reference", "Can edit the reference data")]


class Presence(models.Model):
    """A programme in a country, for a time, with the source that says so."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="presences")
    country = models.ForeignKey("directory.Country", on_delete=models.CASCADE, related_name="presences")
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    is_active = models.BooleanField(_("active today"), default=False)
    status = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=250)

    class Meta:
        ordering = ["programme", "country"]
        constraints = [models.UniqueConstraint(fields=["programme", "country"], name="presence_once")]
        verbose_name = _("presence in a country")
        verbose_name_plural = _("presences in countries")

    def __str__(self):
        return f"{self.programme_id} {self.country_id}"
