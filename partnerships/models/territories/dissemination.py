from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject

from ...querysets import EditionDownloadsQuerySet


class DisseminationEntry(AboutSubject):
    """To whom an edition went, and when. The subject is the authority, donor or body it was sent to, where it is one
    the portal knows. The same edition never goes to the same address twice."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("By mail")
        HAND = "hand", _("On paper")
        EVENT = "event", _("At an event")

    edition = models.ForeignKey("partnerships.Edition", on_delete=models.PROTECT, related_name="disseminations")
    channel = models.CharField(max_length=5, choices=Channel.choices, default=Channel.MAIL)
    name = models.CharField(_("to"), max_length=200)
    email = models.EmailField(blank=True)
    note = models.CharField(max_length=250, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("dissemination")
        verbose_name_plural = _("disseminations")
        ordering = ["-sent_at", "-pk"]
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
