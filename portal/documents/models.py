from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject


class Document(AboutSubject):
    """A PDF asked for and, once the worker has made it, its file. The row is the truth; Celery carries its id.

    `data` is frozen plain data: rendering the same row again gives the same bytes and `sha256`.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting to be made")
        RENDERING = "rendering", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=30, unique=True, help_text=_("Printed on every page."))
    title = models.CharField(max_length=250)
    language = models.CharField(max_length=8)
    data = models.JSONField(default=dict, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED, db_index=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text=_("Per cent."))
    file = models.FileField(upload_to="documents/%Y/%m/", blank=True)
    filename = models.CharField(max_length=150)
    size = models.PositiveIntegerField(null=True, blank=True, help_text=_("Bytes."))
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    dedupe_key = models.CharField(max_length=150, unique=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="document_subject")]

    def __str__(self):
        return f"{self.number} {self.title}"
