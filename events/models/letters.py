from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.languages import written_in

from ..states import Audience
from .fields import Titled, has_a_title, person


class GuestLetter(Titled):
    """What the desk wrote to a group of guests, in each language it wrote in: title and text of the mail.

    `nonce` comes from the form: one form, sent twice, is one letter; the database refuses a second.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="guest_letters")
    nonce = models.CharField(max_length=40)
    audience = models.CharField(_("to"), max_length=10, choices=Audience.choices)
    working_group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("mail to guests")
        verbose_name_plural = _("mails to guests")
        constraints = [
            models.UniqueConstraint(fields=["event", "nonce"], name="guest_letter_once"),
            models.CheckConstraint(condition=has_a_title(), name="guest_letter_has_a_title"),
            models.CheckConstraint(condition=Q(created_by__isnull=False), name="guest_letter_created_by"),
        ]

    def language_for(self, wanted: str, default: str) -> str:
        """The reader's where the desk wrote in it; else the event's; else the first it wrote in."""
        return written_in(self, "title", wanted, default)
