import uuid
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject
from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise

from .querysets import MessageQuerySet
from .states import MESSAGE, MessageState


def new_message_id() -> str:
    """The mail's Message-ID, kept with the row: a mail that leaves twice can be recognised by its receiver."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    literal = f"[{host}]" if host.replace(".", "").isdigit() or ":" in host else host
    return f"<{uuid.uuid4().hex}@{literal}>"


class Message(AboutSubject):
    """One mail to one address, written as a row before anything is sent.

    `handed_over_at` is set just before the mail server hears of the mail: a row that stays in `sending` without it
    was surely not sent; one with it may have been (SMTP cannot tell), so it is tried once more and no oftener.
    """

    State = MessageState

    class Failure(models.TextChoices):
        ADDRESS = "address", _("The receiver's server does not accept this address.")
        REFUSED = "refused", _("The mail server refused the message.")
        SENDER = "sender", _("The mail server does not let the portal send.")
        BUSY = "busy", _("The mail server asked to come back later.")
        UNREACHABLE = "unreachable", _("The mail server could not be reached.")
        INTERRUPTED = "interrupted", _("The sending broke off before the mail server had the message.")
        UNKNOWN = "unknown", _("The sending broke off after the mail server had the message: it may have arrived.")
        FILE = "file", _("A file it should carry no longer exists.")
        PROGRAM = "program", _("The portal could not build or send the message.")

    event = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=12, choices=MessageState.choices, default=MessageState.QUEUED, db_index=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=8)
    title = models.CharField(_("subject"), max_length=250)
    body_text = models.TextField(_("text"))
    body_html = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True, help_text=_("The page the message is about."))
    attachments = models.JSONField(
        default=list,
        blank=True,
        help_text=_("Sources and keys (portal.core.attachments), opened when the mail leaves."),
    )
    search_text = models.TextField(blank=True, editable=False)
    search_words = SearchWords()
    version = models.PositiveIntegerField(default=1, help_text=_("Counts the edits of a draft."))
    dedupe_key = models.CharField(max_length=500, unique=True)
    message_id = models.CharField(max_length=300, default=new_message_id)
    needs_release = models.BooleanField(default=False, help_text=_("Leaves only when a named person releases it."))
    confidential = models.BooleanField(
        default=False, help_text=_("Carries a one-time link: its text is never shown and is emptied once it has left.")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="collected", editable=False
    )
    next_attempt_at = models.DateTimeField(default=timezone.now)
    enqueued_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the worker was last told; empty: the sweep tells it.")
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    interruptions = models.PositiveSmallIntegerField(
        default=0, help_text=_("How often a sending broke off after the mail server had been given the mail.")
    )
    waiting_for = models.CharField(max_length=250, blank=True)
    failure = models.CharField(max_length=12, choices=Failure.choices, blank=True)
    last_error = models.TextField(blank=True, help_text=_("What the mail server or the program said."))
    sending_since = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    # The queryset is a SubjectQuerySet; the managers that django-stubs makes of the two are strangers.
    objects: ClassVar = SearchManager.from_queryset(MessageQuerySet)()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        permissions = [("release_message", "Can release a draft")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-created_at"], name="message_subject"),
            models.Index(fields=["-created_at", "-id"], name="message_newest"),
            # The mail to answer, found among ten thousand about one subject.
            models.Index(fields=["to_email", "subject_id"], condition=Q(sent_at__isnull=False), name="message_thread"),
            models.Index(fields=["next_attempt_at"], condition=Q(state="queued"), name="message_queued"),
            models.Index(fields=["sending_since"], condition=Q(state="sending"), name="message_sending"),
            models.Index(fields=["recipient"], condition=Q(state="digest"), name="message_digest"),
            GinIndex(
                fields=["attachments"],
                opclasses=["jsonb_path_ops"],
                condition=Q(state="queued"),
                name="message_waiting_for_file",
            ),
            search_index("message_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_by__isnull=False), name="message_released_by"
            ),
            models.CheckConstraint(
                condition=Q(needs_release=False) | Q(state__in=["draft", "discarded"]) | Q(released_by__isnull=False),
                name="message_leaves_when_released",
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="message_sent_at"),
        ]

    def __str__(self):
        return f"{self.title} → {self.to_email}"

    @property
    def reference(self):
        """How the desk calls it."""
        return self.title

    @property
    def lifecycle_state(self):
        return MESSAGE[self.state]

    def fill_search_text(self) -> None:
        self.search_text = normalise(self.title, self.to_name, self.to_email)

    def move_to(self, verb: str) -> None:
        self.state = MESSAGE.check(verb, self.state)


class Preference(models.Model):
    """How often one person wants messages of one kind; no row: the event's own way."""

    class Frequency(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("In a daily summary")
        WEEKLY = "weekly", _("In a weekly summary")
        OFF = "off", _("Not at all")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="message_preferences")
    event = models.CharField(max_length=60)
    frequency = models.CharField(max_length=8, choices=Frequency.choices)

    class Meta:
        verbose_name = _("message preference")
        verbose_name_plural = _("message preferences")
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="preference_once")]

    def __str__(self):
        return f"{self.user_id} {self.event}: {self.frequency}"
