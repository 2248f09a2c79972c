import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import MembershipQuerySet
from ..states import MEMBERSHIP, MembershipRole, MembershipState
from .authorities import Authority


@pghistory.track()
class Membership(models.Model):
    """A person's part in an authority's work. Asked for, then approved by its admin or by staff."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Names it in addresses.")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("may do"), max_length=8, choices=MembershipRole.choices, default=MembershipRole.EDITOR)
    state = models.CharField(
        _("state"), max_length=10, choices=MembershipState.choices, default=MembershipState.REQUESTED
    )
    role_title = models.CharField(_("your role there"), max_length=150, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["authority", "user"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "user"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(state="requested") | Q(decided_at__isnull=False), name="membership_decided_at"
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.authority}"

    @property
    def reference(self) -> str:
        return str(self.user)

    @property
    def status(self):
        return MEMBERSHIP[self.state]

    @property
    def is_active(self) -> bool:
        return self.state == MembershipState.ACTIVE

    @property
    def is_admin(self) -> bool:
        return self.is_active and self.role == MembershipRole.ADMIN

    def move_to(self, verb: str) -> None:
        """Make the move of the table, or raise IllegalMove; the caller saves."""
        self.state = MEMBERSHIP.check(verb, self.state)
        self.version += 1
