from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject


class Message(AboutSubject):
    """One mail to one address, written as a row before anything is sent."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        BOUNCED = "bounced", _("Bounced")
        DISCARDED = "discarded", _("Discarded")
        DIGEST = "digest", _("Waiting for the summary")
        DIGESTED = "digested", _("Sent in a summary")

    event = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED, db_index=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8)
    title = models.CharField(_("subject"), max_length=250)
    body_text = models.TextField(_("text"))
    body_html = models.TextField(blank=True)
    attachments = models.JSONField(
        default=list, blank=True, help_text=_("Sources and keys (portal.core.attachments), opened when the mail leaves.")
    )
    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, blank=True)
    needs_release = models.BooleanField(default=False, help_text=_("Leaves only when a named person releases it."))
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    next_attempt_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sending_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        permissions = [("release_message", "Can release a draft")]
        indexes = [models.Index(fields=["subject_type", "subject_id", "-created_at"], name="message_subject")]

    def __str__(self):
        return f"{self.title} → {self.to_email}"
