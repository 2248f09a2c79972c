from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...querysets import PhotoQuerySet
from ..files import file_key


class TerritoryPhoto(models.Model):
    """A photograph, judged by its content and re-sampled when it was uploaded: `print_file` for paper (JPEG, at most
    2,480 px wide), `web_file` for pages (WebP). One that an agreed content shows is never deleted."""

    class Place(models.TextChoices):
        COVER = "cover", _("Cover")
        TERRITORY = "territory", _("Territory and people")
        IDENTITY = "identity", _("Identity and quality of life")
        ECONOMY = "economy", _("Economy and value chains")
        INFRASTRUCTURE = "infrastructure", _("Infrastructure and services")
        ARMS = "arms", _("Arms of the authority")

    profile = models.ForeignKey("partnerships.TerritoryProfile", on_delete=models.CASCADE, related_name="photos")
    key = models.CharField(max_length=20, unique=True, default=file_key, help_text=_("Its address."))
    place = models.CharField(_("where it stands"), max_length=16, choices=Place.choices, default=Place.IDENTITY)
    position = models.PositiveSmallIntegerField(default=0)
    credit = models.CharField(_("credit"), max_length=120, help_text=_("Who took it, and whose it is."))
    texts = models.JSONField(default=dict, help_text=_("Language → {alt, caption}."))
    focal_x = models.PositiveSmallIntegerField(_("focal point, across"), default=50, help_text=_("Per cent."))
    focal_y = models.PositiveSmallIntegerField(_("focal point, down"), default=50, help_text=_("Per cent."))
    print_file = models.FileField(upload_to="territories/%Y/%m/")
    web_file = models.FileField(upload_to="territories/%Y/%m/")
    width = models.PositiveIntegerField(help_text=_("Pixels, of the file for paper."))
    height = models.PositiveIntegerField(help_text=_("Pixels, of the file for paper."))
    size = models.PositiveIntegerField(help_text=_("Bytes, of the file for paper."))
    sha256 = models.CharField(max_length=64, help_text=_("Of the file as it was sent."))
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(credit=""), name="territory_photo_has_credit"),
            models.CheckConstraint(condition=~Q(texts={}), name="territory_photo_has_alternative_text"),
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="territory_photo_focal_point"),
            models.UniqueConstraint(
                fields=["profile", "sha256"], condition=Q(removed_at=None), name="territory_photo_once"
            ),
            models.UniqueConstraint(
                fields=["profile", "place"],
                condition=Q(removed_at=None, place__in=["cover", "arms"]),
                name="territory_photo_one_cover",
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()} {self.key}"
