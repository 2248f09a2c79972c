import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def held_key() -> str:
    return secrets.token_urlsafe(24)


class HeldFile(models.Model):
    """A checked document between a form and its confirm page: a browser sends no file twice by itself. Only who sent
    it reaches it; booking copies it to the entry. Swept away after a day."""

    key = models.CharField(max_length=40, unique=True, default=held_key)
    file = models.FileField(upload_to="held/%Y/%m/")
    filename = models.CharField(max_length=150)
    held_at = models.DateTimeField(default=timezone.now, db_index=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-held_at"]
        verbose_name = _("document that waits for its entry")
        verbose_name_plural = _("documents that wait for their entries")

    def __str__(self):
        return self.filename
