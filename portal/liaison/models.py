from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES
from portal.core.lifecycle import State
from portal.core.models import AboutSubject
from portal.core.search import SearchManager, SearchWords, search_index

from .querysets import ReferralQuerySet
from .states import ASKS, REFERRAL, WAITING, WITH_ANSWER, Answer, Channel, Kind, LinkPurpose


def _person(related_name: str = "+"):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=related_name
    )


class Referral(AboutSubject):
    """One liaison notification: one subject, one UN body, one thread. Silence is never recorded as consent.

    `answer` and its neighbours are the answer that counts now; every answer ever given is a `Reply`.
    """

    number = models.CharField(_("number"), max_length=20, unique=True, help_text="LN-2026-0001")
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))
    body = models.ForeignKey(
        "directory.Body", on_delete=models.PROTECT, related_name="referrals", verbose_name=_("UN body")
    )
    country = models.ForeignKey(
        "directory.Country",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("host country"),
    )
    country_offices = models.ManyToManyField(
        "directory.Country",
        blank=True,
        related_name="+",
        verbose_name=_("country offices"),
        help_text=_("Told for information when the referral is sent."),
    )
    focal_point = models.ForeignKey(
        "directory.FocalPoint",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="referrals",
        verbose_name=_("focal point"),
    )
    deputy = models.ForeignKey(
        "directory.FocalPoint",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who was asked after two reminders."),
    )
    kind = models.CharField(_("what is asked"), max_length=12, choices=Kind.choices, default=Kind.COMMENT)
    state = models.CharField(
        _("state"), max_length=16, choices=REFERRAL.choices, default=REFERRAL.initial, db_index=True
    )
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    subject_reference = models.CharField(_("reference of the subject"), max_length=30)
    subject_title = models.CharField(_("subject"), max_length=250)
    summary = models.TextField(_("summary"), max_length=1500, help_text=_("What the body reads: no personal data."))
    reason = models.CharField(_("reason"), max_length=500, help_text=_("The rule that suggested this body."))
    staff_note = models.TextField(_("staff note"), blank=True)
    attachments = models.JSONField(default=list, blank=True, help_text=_("Sources, keys and names, chosen one by one."))
    search_text = models.CharField(max_length=600, editable=False, blank=True)
    search_words = SearchWords()
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = _person()
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = _person()
    acknowledge_due_on = models.DateField(_("receipt due"), null=True, blank=True)
    answer_due_on = models.DateField(_("answer due"), null=True, blank=True)
    clock_stopped_on = models.DateField(null=True, blank=True, help_text=_("While the body waits for our answer."))
    acknowledged_at = models.DateTimeField(_("receipt confirmed"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices, blank=True)
    answer_text = models.TextField(blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    suggested_body = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = _person()
    reminders_sent = models.PositiveSmallIntegerField(default=0, help_text=_("Rungs of the ladder climbed."))
    last_reminder_at = models.DateTimeField(null=True, blank=True)
    token_serial = models.PositiveSmallIntegerField(default=1, help_text=_("Raising it revokes the links sent before."))
    owner = _person("referrals_owned")

    # The queryset is a SubjectQuerySet; the managers that django-stubs makes of the two are strangers.
    objects: ClassVar = SearchManager.from_queryset(ReferralQuerySet)()  # type: ignore[assignment]

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        permissions = [("send_referral", "Can prepare, approve and send referrals")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="referral_subject"),
            models.Index(fields=["answer_due_on"], condition=Q(state__in=sorted(WAITING)), name="referral_waiting"),
            models.Index(fields=["-prepared_at", "-id"], name="referral_newest"),
            search_index("referral_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "body"],
                condition=~Q(state__in=["closed", "cancelled"]),
                name="referral_one_thread_per_body",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(sent_by__isnull=False), name="referral_sent_by_a_named_person"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WAITING | WITH_ANSWER | {"closed"})) | Q(sent_at__isnull=False),
                name="referral_asked_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="referral_answer_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_ANSWER)) | ~Q(answer=""), name="referral_silence_is_no_answer"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | ~Q(state__in=["prepared", "sent", "acknowledged"]),
                name="referral_waits_without_answer",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.body}"

    @property
    def reference(self) -> str:
        """As the desk names any case."""
        return self.number

    @property
    def status(self) -> State:
        return REFERRAL[self.state]

    @property
    def asks(self) -> str:
        return str(ASKS[Kind(self.kind)])

    @property
    def asks_answer(self) -> bool:
        return self.kind != Kind.INFORMATION

    @property
    def is_over(self) -> bool:
        return self.state in ("closed", "cancelled")

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING and self.asks_answer

    @property
    def is_late(self) -> bool:
        return self.is_overdue(timezone.localdate())

    def is_overdue(self, today) -> bool:
        """As `ReferralQuerySet.overdue`, for one row at hand."""
        if not self.asks_answer or self.state not in ("sent", "acknowledged"):
            return False
        unconfirmed = self.state == "sent" and self.acknowledge_due_on is not None and self.acknowledge_due_on < today
        return unconfirmed or (self.answer_due_on is not None and self.answer_due_on < today)

    def move_to(self, verb: str, target: str | None = None) -> str:
        """Take the state the table gives, without saving; returns the state left."""
        before, self.state = self.state, REFERRAL.check(verb, self.state, target)
        return before


class Reply(models.Model):
    """One answer of the body, and what staff told it back when it asked. A correction is a further row."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=20, choices=Answer.choices)
    commits = models.BooleanField(default=False)
    text = models.TextField(blank=True, max_length=5000)
    suggested_body = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices)
    by = _person()
    by_label = models.CharField(
        max_length=200, blank=True, help_text=_("The role, as the person who answered wrote it.")
    )
    information = models.TextField(blank=True, max_length=3000)
    informed_at = models.DateTimeField(null=True, blank=True)
    informed_by = _person()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        triggers = [pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                condition=Q(informed_at__isnull=True) | Q(informed_by__isnull=False), name="reply_informed_by"
            ),
            models.CheckConstraint(
                condition=~Q(channel="staff") | Q(by__isnull=False), name="reply_recorded_by_a_named_person"
            ),
        ]

    def __str__(self):
        return f"{self.referral_id} {self.answer}"


class LinkUse(models.Model):
    """One use of a referral's signed link. Append-only; no address of the reader is kept."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="link_uses")
    at = models.DateTimeField(default=timezone.now)
    purpose = models.CharField(max_length=12, choices=LinkPurpose.choices)
    detail = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.referral_id} {self.purpose}"

    @property
    def detail_in_words(self) -> str:
        return str(Answer(self.detail).label) if self.purpose == LinkPurpose.ANSWERED else self.detail
