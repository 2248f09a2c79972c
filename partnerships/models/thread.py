from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Post(models.Model):
    """A message between requester and staff, or an internal note (the default for staff)."""

    request = models.ForeignKey("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_requester = models.BooleanField(default=False)
    is_internal = models.BooleanField(default=True)
    text = models.TextField(max_length=5000)
    posted_at = models.DateTimeField(default=timezone.now)
    once_key = models.CharField(
        max_length=40, unique=True, null=True, help_text=_("The form's key: sent twice, kept once.")
    )

    class Meta:
        ordering = ["posted_at", "pk"]
        verbose_name = _("message of the thread")
        verbose_name_plural = _("messages of the thread")
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_requester=True, is_internal=True), name="post_of_requester_is_not_internal"
            )
        ]

    def __str__(self):
        return self.text[:60]


class InformationRequest(models.Model):
    """What staff ask of the requester: named fields that open again, a question, and a day to answer by."""

    request = models.ForeignKey(
        "partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="information_requests"
    )
    fields = models.JSONField(default=list, blank=True, help_text=_("Names of the questions that open again."))
    question = models.TextField(max_length=3000, blank=True)
    due_on = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(max_length=5000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_phone = models.BooleanField(default=False)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True, help_text=_("Answered, expired or withdrawn."))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(closed_at__isnull=True), name="one_open_information_request"
            ),
            models.CheckConstraint(condition=~Q(fields=[], question=""), name="information_request_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_by__isnull=False), name="information_answered_by"
            ),
        ]

    def __str__(self):
        return self.question[:60]
