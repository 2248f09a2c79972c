from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES
from portal.core.models import AboutSubject

from ...querysets import DisseminationEntryQuerySet, EditionDownloadsQuerySet


class DisseminationRun(models.Model):
    """One sending of an edition to many: how its readers were chosen and how far it has come. Resumed from its
    entries."""

    document = models.ForeignKey("partnerships.MarketingDocument", on_delete=models.PROTECT, related_name="sendings")
    number = models.PositiveSmallIntegerField(_("edition"))
    criteria = models.JSONField(default=dict, blank=True, help_text=_("As the person chose them."))
    greeting_en = models.TextField(_("own words (English)"), max_length=2000, blank=True)
    greeting_fr = models.TextField(_("own words (French)"), max_length=2000, blank=True)
    greeting_es = models.TextField(_("own words (Spanish)"), max_length=2000, blank=True)
    total = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0, help_text=_("Had this edition already."))
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sending of a document")
        verbose_name_plural = _("sendings of documents")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="dissemination_run_of_an_edition")]

    def __str__(self):
        return f"{self.document.number}-{self.number}"


class DisseminationEntry(AboutSubject):
    """To whom an edition went, and when. The subject is the authority, donor or body it was sent to, where it is one
    the portal knows. The same edition never goes to the same address twice.

    By mail it is written before anything is sent: `queued_at` is when the outbox took it. Without a `message` then,
    the reader had switched such mail off.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("By mail")
        HAND = "hand", _("On paper")
        EVENT = "event", _("At an event")

    edition = models.ForeignKey("partnerships.Edition", on_delete=models.PROTECT, related_name="disseminations")
    run = models.ForeignKey(
        DisseminationRun, null=True, blank=True, on_delete=models.PROTECT, related_name="entries", editable=False
    )
    channel = models.CharField(_("way"), max_length=5, choices=Channel.choices, default=Channel.MAIL)
    name = models.CharField(_("to"), max_length=200)
    email = models.EmailField(blank=True, help_text=_("In small letters."))
    greeted_as = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="documents_received"
    )
    message = models.ForeignKey(
        "notifications.Message", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    note = models.CharField(max_length=250, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    queued_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = DisseminationEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("dissemination")
        verbose_name_plural = _("disseminations")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["run", "id"], condition=Q(queued_at=None), name="dissemination_to_queue"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["edition", "email"], condition=~Q(email=""), name="dissemination_once"),
            models.CheckConstraint(
                condition=~Q(channel="mail") | ~Q(email=""), name="dissemination_by_mail_has_address"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="dissemination_to_somebody"),
        ]

    def __str__(self):
        return f"{self.name} {self.email}".strip()


class EditionDownloads(models.Model):
    """How often an edition was downloaded on a day. Nobody is told apart: there is nothing here but a number."""

    edition = models.ForeignKey("partnerships.Edition", on_delete=models.PROTECT, related_name="downloads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects = EditionDownloadsQuerySet.as_manager()

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads by day")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["edition", "day"], name="edition_downloads_once_a_day")]

    def __str__(self):
        return f"{self.edition_id} {self.day}: {self.count}"
