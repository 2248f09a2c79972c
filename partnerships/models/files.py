import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def file_key() -> str:
    return secrets.token_urlsafe(12)


class RequestFile(models.Model):
    """An attachment, checked by content and size before it is kept; served only after a permission check."""

    class Purpose(models.TextChoices):
        RESOLUTION = "resolution", _("Council resolution")
        LETTER = "letter", _("Letter of the head of the authority")
        COMMITMENT = "commitment", _("Commitment letter")
        COUNTERPART = "counterpart", _("Letter of the counterpart")
        PLAN = "plan", _("Development plan or guidelines")
        OTHER = "other", _("Other")

    request = models.ForeignKey("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="files")
    post = models.ForeignKey("partnerships.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=20, unique=True, default=file_key, help_text=_("Its address."))
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.OTHER)
    file = models.FileField(upload_to="requests/%Y/%m/")
    filename = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    is_internal = models.BooleanField(default=False, help_text=_("Staff only."))
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True, help_text=_("Taken out of a draft by its authors."))

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "sha256", "purpose"],
                condition=models.Q(removed_at__isnull=True, post__isnull=True),
                name="request_file_once",
            )
        ]

    def __str__(self):
        return self.filename


class Upload(models.Model):
    """A file on its way in pieces: a lost connection goes on from `received`. Swept away after a day."""

    key = models.CharField(max_length=20, unique=True, default=file_key)
    request = models.ForeignKey("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="uploads")
    purpose = models.CharField(max_length=12, choices=RequestFile.Purpose.choices)
    filename = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self):
        return f"{self.filename} {self.received}/{self.size}"
