import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import DatedQuerySet
from .names import Dated, Named, NamedInArabic, in_language


@pghistory.track()
class Country(NamedInArabic):
    """ISO 3166-1 with what liaison needs to know: bureau, programme country, crisis, least developed."""

    iso2 = models.CharField("ISO 3166-1", max_length=2, primary_key=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    bureau = models.ForeignKey(
        "directory.Body",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="countries",
        verbose_name=_("regional bureau"),
        help_text=_("Empty for donor countries: no bureau is asked."),
    )
    is_programme_country = models.BooleanField(_("UNDP programme country"), default=False)
    is_least_developed = models.BooleanField(_("least developed country"), default=False)
    in_crisis = models.BooleanField(_("crisis or recovery"), default=False, help_text=_("BCPR is suggested."))
    country_office_email = models.EmailField(_("UNDP country office"), blank=True)
    note = models.CharField(
        _("note (English)"), max_length=250, blank=True, help_text=_("United Nations usage, shown beside the name.")
    )
    note_fr = models.CharField(_("note (French)"), max_length=250, blank=True)
    note_es = models.CharField(_("note (Spanish)"), max_length=250, blank=True)
    note_ar = models.CharField(_("note (Arabic)"), max_length=250, blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        permissions = [("edit_reference", "Can edit the reference data")]

    @property
    def usage_note(self) -> str:
        return in_language(self, "note")


class Subdivision(models.Model):
    """ISO 3166-2. Names as the code list has them; the tree follows `parent`."""

    code = models.CharField("ISO 3166-2", max_length=10, primary_key=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="subdivisions"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    name = models.CharField(_("name"), max_length=250)
    category = models.CharField(_("category"), max_length=80)

    class Meta:
        ordering = ["country_id", "name"]
        verbose_name = _("subdivision")
        verbose_name_plural = _("subdivisions")

    def __str__(self):
        return f"{self.name} ({self.code})"


@pghistory.track()
class HomeStateRule(Named, Dated):
    """What the requester's own State asks before an agreement is signed (facts of Italy, France, Spain)."""

    code = models.SlugField(_("key"), max_length=40, unique=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="home_state_rules"
    )
    levels = models.JSONField(_("levels"), default=list, blank=True, help_text=_("Levels it binds; empty for all."))
    text_en = models.TextField(_("rule (English)"))
    text_fr = models.TextField(_("rule (French)"), blank=True)
    text_es = models.TextField(_("rule (Spanish)"), blank=True)
    waiting_days = models.PositiveSmallIntegerField(
        _("days between notification and signature"), null=True, blank=True, help_text=_("Calendar days.")
    )
    forbids_foreign_state = models.BooleanField(_("no convention with a foreign State"), default=False)
    source = models.CharField(_("source"), max_length=250)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["country_id", "code"]
        verbose_name = _("home-state rule")
        verbose_name_plural = _("home-state rules")

    @property
    def text(self) -> str:
        return in_language(self, "text")
