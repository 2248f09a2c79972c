from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES

from ..querysets import InvitationQuerySet
from ..states import INVITATION
from .fields import new_token, person


class InvitationRun(models.Model):
    """One sending to many: how the recipients were chosen and how far it has come. Resumed from its invitations."""

    class Source(models.TextChoices):
        CHOSEN = "chosen", _("Chosen authorities")
        FILTER = "filter", _("A filter of the directory")
        FILE = "file", _("A CSV file")
        COUNTRY = "country", _("All local governments of the country")

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="invitation_runs")
    source = models.CharField(_("chosen by"), max_length=10, choices=Source.choices)
    criteria = models.JSONField(default=dict, blank=True, help_text=_("As the person chose them."))
    message_en = models.TextField(_("own words (English)"), max_length=3000, blank=True)
    message_fr = models.TextField(_("own words (French)"), max_length=3000, blank=True)
    message_es = models.TextField(_("own words (Spanish)"), max_length=3000, blank=True)
    total = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0, help_text=_("Invited before, or the same address again."))
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("sending of invitations")
        verbose_name_plural = _("sendings of invitations")
        constraints = [models.CheckConstraint(condition=Q(created_by__isnull=False), name="invitation_run_created_by")]

    def __str__(self):
        return f"{self.event_id} {self.get_source_display()}"


class Invitation(models.Model):
    """One address, one invitation, for ever: the database refuses a second. Without an address it is a letter."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="invitations")
    run = models.ForeignKey(InvitationRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations")
    authority = models.ForeignKey(
        "directory.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="event_invitations"
    )
    user = person("event_invitations")
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("In small letters; empty for a letter."))
    name = models.CharField(_("addressee"), max_length=250, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    state = models.CharField(_("state"), max_length=12, choices=INVITATION.choices, default=INVITATION.initial)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    seats = models.PositiveSmallIntegerField(_("people it is for"), default=1)
    created_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(_("note"), max_length=500, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    last_reminder_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [models.Index(fields=["event", "state", "id"], name="invitation_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["event", "email"], condition=~Q(email=""), name="invitation_once_a_mail"),
            models.UniqueConstraint(
                fields=["event", "authority"], condition=Q(email=""), name="invitation_once_a_letter"
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(authority__isnull=False), name="invitation_reaches_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(state__in=["queued", "bounced"]), name="invitation_mail_has_an_address"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["registered", "declined"]) | Q(answered_at__isnull=False),
                name="invitation_answered_at",
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def status(self):
        return INVITATION[self.state]

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before, self.state = self.state, INVITATION.check(verb, self.state)
        return before
