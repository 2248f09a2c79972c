import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.directory.models.names import Dated, Named, in_language

from ..querysets import ProgrammeQuerySet


@pghistory.track()
class Programme(Named, Dated):
    """A programme the Hub promotes: ART GOLD, LEDA (a component of it and of Growing Sustainable Business), WACAP."""

    code = models.SlugField(_("key"), max_length=20, unique=True)
    is_framework = models.BooleanField(_("framework programme"), default=False, help_text=_("BDP is suggested."))
    components_of = models.ManyToManyField(
        "self", verbose_name=_("component of"), symmetrical=False, blank=True, related_name="components"
    )
    is_promoted = models.BooleanField(
        _("promoted"), default=True, help_text=_("Has a public page; Growing Sustainable Business has none.")
    )
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    purpose_fr = models.TextField(_("purpose (French)"), blank=True)
    purpose_es = models.TextField(_("purpose (Spanish)"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    approvers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approvers"),
        blank=True,
        related_name="+",
        help_text=_("Who is told of a proposed outcome; empty: everybody with the approver's role."),
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        permissions = [("edit_reference", "Can edit the reference data")]

    def get_absolute_url(self) -> str:
        return reverse("programmes:detail", args=[self.code])

    @property
    def purpose(self) -> str:
        return in_language(self, "purpose")


class Presence(models.Model):
    """A programme in a country, for a time, with the source that says so."""

    class Status(models.TextChoices):
        UNDER_WAY = "under_way", _("Under way")
        PLANNED = "planned", _("Planned")
        THEMATIC = "thematic", _("Thematic work only")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="presences"
    )
    country = models.ForeignKey(
        "directory.Country", verbose_name=_("country"), on_delete=models.CASCADE, related_name="presences"
    )
    year_from = models.PositiveSmallIntegerField(_("from"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)
    is_active = models.BooleanField(
        _("active"), default=False, help_text=_("As the latest source has it; staff keep it current.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.UNDER_WAY)
    note = models.CharField(_("note"), max_length=120, blank=True, help_text=_("The agencies by name, for example."))
    source = models.CharField(_("source"), max_length=250)

    class Meta:
        ordering = ["programme", "country"]
        constraints = [models.UniqueConstraint(fields=["programme", "country"], name="presence_once")]
        verbose_name = _("presence in a country")
        verbose_name_plural = _("presences in countries")

    def __str__(self):
        return f"{self.programme_id} {self.country_id}"

    @property
    def source_parts(self) -> tuple[str, str]:
        """What the source is called, and its address where it has one."""
        name, scheme, rest = self.source.partition("http")
        return name.rstrip(" :,"), scheme + rest
