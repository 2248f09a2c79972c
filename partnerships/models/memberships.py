from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..querysets import MembershipFileQuerySet
from ..states import MEMBERSHIP


def _person(**options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", **options
    )


class CityMembership(models.Model):
    """The membership file of a city in WACAP: what an accepted request for membership brings.

    The yearly fee depends on the size of the city and the economy of its country. Its amounts are not ours to say:
    the file names the band and what it rests on. `state` changes only through `move_to`.
    """

    class Fee(models.TextChoices):
        LOWEST = "lowest", pgettext_lazy("fee band", "Lowest")
        MIDDLE = "middle", pgettext_lazy("fee band", "Middle")
        HIGHEST = "highest", pgettext_lazy("fee band", "Highest")

    request = models.OneToOneField(
        "partnerships.PartnershipRequest", on_delete=models.PROTECT, related_name="city_membership"
    )
    state = models.CharField(_("state"), max_length=12, choices=MEMBERSHIP.choices, default=MEMBERSHIP.initial)
    state_since = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    fee_band = models.CharField(_("fee band"), max_length=8, choices=Fee.choices, blank=True)
    fee_basis = models.CharField(_("what the band rests on"), max_length=250, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = _person()
    letter_on = models.DateField(_("date of the letter"), null=True, blank=True)
    letter_signatory = models.CharField(_("office of the signatory"), max_length=120, blank=True)
    letter_file = models.ForeignKey(
        "partnerships.RequestFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ratified_on = models.DateField(_("ratified on"), null=True, blank=True)
    resolution = models.CharField(_("number of the resolution"), max_length=120, blank=True)
    admitted_at = models.DateTimeField(null=True, blank=True)
    admitted_by = _person()
    redirected_to = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships_received"
    )
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    acknowledgement = models.TextField(_("acknowledgement"), max_length=1000, blank=True)
    is_listed = models.BooleanField(_("named in the public list"), default=False)
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_by = _person()

    objects = MembershipFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership file")
        verbose_name_plural = _("membership files (WACAP)")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["application", "redirected"]) | Q(cleared_at__isnull=False) & ~Q(fee_band=""),
                name="membership_cleared_with_a_band",
            ),
            models.CheckConstraint(
                condition=~Q(state="member")
                | Q(letter_on__isnull=False, ratified_on__isnull=False, admitted_by__isnull=False),
                name="membership_member_has_letter_and_ratification",
            ),
            models.CheckConstraint(
                condition=~Q(state="redirected") | Q(redirected_to__isnull=False, acknowledged_on__isnull=False),
                name="membership_redirected_was_acknowledged",
            ),
            models.CheckConstraint(
                condition=Q(is_listed=False) | Q(consent_at__isnull=False, consent_by__isnull=False),
                name="membership_listed_by_consent",
            ),
        ]

    def __str__(self):
        return f"{self.request.reference} {self.request.authority.official_name}"

    @property
    def status(self):
        return MEMBERSHIP[self.state]

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = MEMBERSHIP.check(verb, before)
        self.state_since = timezone.now()
        self.version += 1
        return before
