from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import MEETING
from .fields import form_nonce, person, short_key


def same(field: str) -> tuple[Func, str]:
    """Equality as an exclusion constraint can say it without an extension: a range of one number, overlapping."""
    return Func(F(field), F(field), Value("[]"), function="int8range"), RangeOperators.OVERLAPS


def at_the_same_time() -> tuple[Func, str]:
    return Func(F("starts_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS


class MeetingSlot(models.Model):
    """A table at a time, for two delegations."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="meeting_slots")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    table = models.PositiveSmallIntegerField(_("table"), default=1)
    place = models.CharField(_("place"), max_length=120, blank=True)
    nonce = form_nonce()  # the same of all that one press made

    class Meta:
        ordering = ["event", "starts_at", "table"]
        verbose_name = _("slot for bilateral meetings")
        verbose_name_plural = _("slots for bilateral meetings")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
            ExclusionConstraint(
                name="slot_one_at_a_table",
                expressions=[same("event_id"), same("table"), at_the_same_time()],
                deferrable=Deferrable.IMMEDIATE,  # asked once a statement: slots that move together never clash
                violation_error_message=_("This table is taken at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M} · {self.table}"


class Meeting(models.Model):
    """A bilateral meeting: one side proposes, the other agrees. An agreed one has its slot to itself."""

    slot = models.ForeignKey(MeetingSlot, on_delete=models.PROTECT, related_name="meetings")
    key = models.CharField(max_length=20, unique=True, default=short_key)
    proposer = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, related_name="meetings_proposed", verbose_name=_("proposer")
    )
    invitee = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, related_name="meetings_received", verbose_name=_("invitee")
    )
    state = models.CharField(_("state"), max_length=10, choices=MEETING.choices, default=MEETING.initial)
    subject = models.CharField(_("about"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slot", "pk"]
        verbose_name = _("bilateral meeting")
        verbose_name_plural = _("bilateral meetings")
        constraints = [
            models.UniqueConstraint(fields=["slot"], condition=Q(state="agreed"), name="meeting_alone_in_its_slot"),
            models.UniqueConstraint(
                fields=["slot", "proposer", "invitee"],
                condition=Q(state__in=["proposed", "agreed"]),
                name="meeting_proposed_once",
            ),
            models.CheckConstraint(condition=~Q(proposer=F("invitee")), name="meeting_of_two"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(answered_at__isnull=False), name="meeting_answered_at"
            ),
        ]

    def __str__(self):
        return f"{self.slot_id}: {self.proposer_id} – {self.invitee_id}"

    @property
    def status(self):
        return MEETING[self.state]

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before, self.state = self.state, MEETING.check(verb, self.state)
        self.answered_at = timezone.now()
        return before


class Appointment(models.Model):
    """The time an agreed meeting takes of one of its two sides, made and removed with it.

    Two rows per meeting. The database refuses two appointments of one person that overlap.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="appointments")
    registration = models.ForeignKey("events.Registration", on_delete=models.CASCADE, related_name="appointments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "registration"], name="appointment_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_starts"),
            ExclusionConstraint(
                name="appointment_no_double_booking",
                expressions=[same("registration_id"), at_the_same_time()],
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("One of the two already has a meeting at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.registration_id} {self.starts_at:%Y-%m-%d %H:%M}"
