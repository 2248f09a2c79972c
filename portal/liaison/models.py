import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES
from portal.core.models import AboutSubject

from .querysets import ReferralQuerySet
from .states import REFERRAL, Answer, Kind


class Referral(AboutSubject):
    """One liaison notification: one subject, one UN body, one thread. Silence is never recorded as consent."""

    number = models.CharField(max_length=20, unique=True, help_text="LN-2026-0001")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="referrals")
    country = models.ForeignKey("directory.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    focal_point = models.ForeignKey(
        "directory.FocalPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.COMMENT)
    state = models.CharField(max_length=16, choices=REFERRAL.choices, default=REFERRAL.initial, db_index=True)
    language = models.CharField(max_length=8, choices=LANGUAGE_CHOICES, default="en")
    subject_reference = models.CharField(max_length=30)
    subject_title = models.CharField(max_length=250)
    summary = models.TextField(max_length=1500, help_text=_("What the body reads. No personal data without consent."))
    reason = models.CharField(max_length=250, help_text=_("The rule that suggested this body."))
    staff_note = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledge_due_on = models.DateField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answer_text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    suggested_body = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    last_reminder_at = models.DateTimeField(null=True, blank=True)
    token_serial = models.PositiveSmallIntegerField(default=1, help_text=_("Raising it revokes the links sent before."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals_owned"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        permissions = [("send_referral", "Can prepare, approve and send referrals")]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="referral_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "body"],
                condition=~Q(state="cancelled"),
                name="referral_one_thread_per_body",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(sent_by__isnull=False), name="referral_sent_by_a_named_person"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.body}"

    def move_to(self, verb: str, target: str | None = None) -> None:
        self.state = REFERRAL.check(verb, self.state, target)


class LinkUse(models.Model):
    """One opening of a referral's signed link. Append-only; no address of the reader is kept."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="link_uses")
    at = models.DateTimeField(default=timezone.now)
    purpose = models.CharField(max_length=12)  # opened, answered, refused
    detail = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.referral_id} {self.purpose}"
