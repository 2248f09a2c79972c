from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import LANGUAGE_CHOICES

SALT = "portal.accounts.invitation"
LIFETIME = timedelta(days=14)


def default_expiry():
    return timezone.now() + LIFETIME


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self):
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now())

    def from_token(self, token: str) -> "Invitation | None":
        """The invitation a signed link names, open or not; None for a forged or damaged link."""
        try:
            key = signing.Signer(salt=SALT).unsign_object(token)
        except signing.BadSignature:
            return None
        return self.select_related("invited_by").filter(pk=key).first()


class Invitation(models.Model):
    """A named person asks the owner of one address to take on something. The link works once, for that address."""

    email = models.EmailField(_("e-mail address"))
    purpose = models.CharField(_("purpose"), max_length=30, editable=False)
    payload = models.JSONField(default=dict, blank=True, editable=False)
    language = models.CharField(_("language of the mail"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    expires_at = models.DateTimeField(_("valid until"), default=default_expiry, editable=False)
    used_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        indexes = [models.Index(fields=["email"], name="invitation_email")]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="invitation_used_by",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="invitation_revoked_by",
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def token(self) -> str:
        return signing.Signer(salt=SALT).sign_object(self.pk)

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()
