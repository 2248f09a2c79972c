import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES

from ..querysets import BodyQuerySet
from .names import Dated, Named, in_language


@pghistory.track()
class Body(Named, Dated):
    """A UN body the Hub liaises with: an agency, a UNDP bureau or a regional bureau."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("UN agency")
        BUREAU = "bureau", _("UNDP bureau")
        REGIONAL = "regional", _("Regional bureau")

    acronym = models.SlugField(_("key"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    display_acronym = models.CharField(_("acronym"), max_length=20, help_text=_("As printed: UN-HABITAT."))
    headquarters = models.CharField(_("headquarters"), max_length=80)
    headquarters_fr = models.CharField(_("headquarters (French)"), max_length=80, blank=True)
    headquarters_es = models.CharField(_("headquarters (Spanish)"), max_length=80, blank=True)
    mandate_en = models.TextField(_("mandate (English)"))
    mandate_fr = models.TextField(_("mandate (French)"), blank=True)
    mandate_es = models.TextField(_("mandate (Spanish)"), blank=True)
    website = models.URLField(_("website"), blank=True)
    themes = models.ManyToManyField("directory.Theme", through="directory.BodyTheme", related_name="bodies")
    of_framework_programmes = models.BooleanField(
        _("asked for every framework programme"), default=False, help_text=_("True of BDP.")
    )
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    successor_note = models.CharField(
        _("what it is today"), max_length=250, blank=True, help_text=_("Said in public beside the name, in English.")
    )
    successor_note_fr = models.CharField(_("what it is today (French)"), max_length=250, blank=True)
    successor_note_es = models.CharField(_("what it is today (Spanish)"), max_length=250, blank=True)
    iati_reference = models.CharField("IATI", max_length=30, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "acronym"]
        verbose_name = _("UN body")
        verbose_name_plural = _("UN bodies")

    def __str__(self):
        return self.display_acronym

    @property
    def mandate(self) -> str:
        return in_language(self, "mandate")


class BodyTheme(models.Model):
    """A body is asked on a theme; the lower `rank` comes first when more than four qualify."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    theme = models.ForeignKey("directory.Theme", on_delete=models.CASCADE)
    rank = models.PositiveSmallIntegerField(_("rank"), default=1)

    class Meta:
        ordering = ["theme", "rank"]
        constraints = [models.UniqueConstraint(fields=["body", "theme"], name="body_theme_once")]
        verbose_name = _("theme of a body")
        verbose_name_plural = _("themes of a body")

    def __str__(self):
        return f"{self.body} {self.theme_id}"


@pghistory.track()
class FocalPoint(models.Model):
    """Where a body reads its mail: a functional mailbox, or a person by role. The deputy is asked after reminders."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="focal_points")
    role_title = models.CharField(_("role"), max_length=150)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="focal_points"
    )
    countries = models.ManyToManyField(
        "directory.Country",
        verbose_name=_("countries"),
        blank=True,
        help_text=_("Only for these countries; empty for all."),
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    unreachable_since = models.DateTimeField(_("unreachable since"), null=True, blank=True)

    class Meta:
        ordering = ["body", "is_deputy", "pk"]
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        permissions = [("edit_focalpoints", "Can edit the focal points")]
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="focal_point_has_email"),
            models.UniqueConstraint(F("body"), F("email"), name="focal_point_once"),
        ]

    def __str__(self):
        return f"{self.role_title}, {self.body}"
