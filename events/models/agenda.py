from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..states import SessionForm
from .fields import Titled, Versioned, has_a_title, once


class WorkingGroup(Titled, Versioned):
    """A group by area that works through one or more sessions; what it concluded stands in its text."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="working_groups")
    theme = models.ForeignKey(
        "directory.Theme",
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="working_groups",
    )
    rapporteur_role = models.CharField(_("rapporteur, by role"), max_length=200, blank=True)
    conclusions = models.TextField(_("conclusions"), max_length=4000, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["event", "position", "pk"]
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        constraints = [
            models.CheckConstraint(condition=has_a_title(), name="working_group_has_a_title"),
            once("working_group_once"),
        ]


class Session(Titled, Versioned):
    """One line of the agenda."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    form = models.CharField(_("form"), max_length=14, choices=SessionForm.choices, default=SessionForm.PLENARY)
    room = models.CharField(_("room"), max_length=120, blank=True)
    languages = models.CharField(
        _("languages"), max_length=40, blank=True, help_text=_("Where they differ from the event's.")
    )
    working_group = models.ForeignKey(
        WorkingGroup,
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        verbose_name=_("programme presented"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(condition=has_a_title(), name="session_has_a_title"),
            once("session_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The end comes after the start."),
            ),
        ]


class Speaker(models.Model):
    """Who speaks, by role title and never by name."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speakers")
    role_title = models.CharField(_("role"), max_length=200, help_text=_("“Mayor of Louga”, never a person's name."))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    is_chair = models.BooleanField(_("chairs"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["session", "-is_chair", "position", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self):
        return f"{self.role_title}, {self.organisation}" if self.organisation else self.role_title
