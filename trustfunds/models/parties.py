import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.text import normalise
from portal.directory.models.names import Dated, Named
from portal.directory.querysets import DatedQuerySet

from ..querysets import DonorQuerySet


@pghistory.track()
class Donor(Named):
    """Who gives: a member state, a decentralised donor (a region, a city), a multilateral or a private one."""

    class Kind(models.TextChoices):
        MEMBER_STATE = "state", _("Member State")
        DECENTRALISED = "decentralised", _("Decentralised donor")
        MULTILATERAL = "multilateral", _("Multilateral donor")
        PRIVATE = "private", _("Private donor")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.MEMBER_STATE)
    country = models.ForeignKey(
        "directory.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    authority = models.ForeignKey(
        "directory.Authority",
        verbose_name=_("authority"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="donors",
    )
    is_hidden = models.BooleanField(
        _("hidden from the public"),
        default=False,
        help_text=_("The public reads “Private donor”: true of every private donor unless it agreed."),
    )
    iati_reference = models.CharField(_("IATI reference"), max_length=40, blank=True)

    objects = DonorQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("donor")
        verbose_name_plural = _("donors")


@pghistory.track()
class DacMembership(Dated):
    """A donor's time in the OECD Development Assistance Committee; the flag depends on the day asked about."""

    donor = models.ForeignKey(Donor, on_delete=models.CASCADE, related_name="dac_memberships")
    source = models.CharField(_("source"), max_length=120, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["donor", "valid_from"]
        verbose_name = _("DAC membership")
        verbose_name_plural = _("DAC memberships")

    def __str__(self):
        return f"{self.donor} {self.valid_from or ''}–{self.valid_to or ''}"


@pghistory.track(exclude=["normalised"])
class Alias(models.Model):
    """Another spelling under which imports know a donor or an organisation (Turkey / Türkiye)."""

    text = models.CharField(_("spelling"), max_length=250)
    normalised = models.CharField(_("normalised"), max_length=250, editable=False)
    donor = models.ForeignKey(Donor, null=True, blank=True, on_delete=models.CASCADE, related_name="aliases")
    organisation = models.ForeignKey(
        "trustfunds.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="aliases",
    )

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.CheckConstraint(
                condition=Q(donor__isnull=False, organisation__isnull=True)
                | Q(donor__isnull=True, organisation__isnull=False),
                name="alias_of_one_party",
            ),
            models.UniqueConstraint(fields=["normalised"], condition=Q(donor__isnull=False), name="alias_donor_once"),
            models.UniqueConstraint(
                fields=["normalised"], condition=Q(organisation__isnull=False), name="alias_organisation_once"
            ),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.normalised = normalise(self.text)
        super().save(*args, **kwargs)


@pghistory.track()
class DonorMember(models.Model):
    """A person who reads a donor's own dashboard."""

    donor = models.ForeignKey(Donor, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="donor_memberships"
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["donor", "user"], name="donor_member_once")]
        verbose_name = _("donor's person")
        verbose_name_plural = _("donor's people")

    def __str__(self):
        return f"{self.user} – {self.donor}"


@pghistory.track()
class Organisation(Named):
    """Who receives and spends: a participating UN organisation (of the directory where it is there), or another."""

    class Kind(models.TextChoices):
        PUNO = "puno", _("Participating UN organisation")
        NGO = "ngo", _("Non-governmental organisation")
        GOVERNMENT = "government", _("Government")
        OTHER = "other", _("Other")

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PUNO)
    body = models.ForeignKey(
        "directory.Body",
        verbose_name=_("UN body of the directory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    is_redacted = models.BooleanField(
        _("name withheld from the public"), default=False, help_text=_("The public reads “Name withheld”.")
    )
    iati_reference = models.CharField(_("IATI reference"), max_length=40, blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
