from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.models import LANGUAGE_CHOICES
from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise

from ..querysets import RegistrationQuerySet
from ..states import LIVE, REASONS, REGISTRATION
from .fields import new_token, person, short_key

PERSONAL = ("name", "email", "phone", "role_title", "access_needs", "dietary_needs", "note", "search_text")
OF_A_PERSON = {"name": "", "email": "", "phone": "", "role_title": "", "access_needs": "", "dietary_needs": ""}


class Registration(models.Model):
    """One person at one event, with or without an account.

    `sequence` is the order of arrival, given out under the event's row lock: the waiting list is fair by it.
    On the retention date the person is erased (`erase_person`); state, authority and language stay for the figures.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="registrations")
    sequence = models.PositiveIntegerField(_("order of arrival"))
    key = models.CharField(max_length=20, unique=True, default=short_key, help_text=_("Its address at the desk."))
    token = models.CharField(max_length=40, unique=True, default=new_token, help_text=_("Of the person's own link."))
    check_in_code = models.CharField(max_length=20, unique=True, default=short_key, help_text=_("Of the badge."))
    state = models.CharField(_("state"), max_length=12, choices=REGISTRATION.choices, default=REGISTRATION.initial)
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))
    state_since = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500, blank=True, help_text=_("Of the latest step."))
    group = models.CharField(
        _("group"), max_length=20, blank=True, help_text=_("People registered together share one key.")
    )
    invitation = models.ForeignKey(
        "events.Invitation", null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    user = person("event_registrations")
    authority = models.ForeignKey(
        "directory.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="event_registrations"
    )
    organisation = models.CharField(
        _("organisation"), max_length=250, blank=True, help_text=_("Where it is not an authority of the directory.")
    )
    country = models.ForeignKey(
        "directory.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    working_group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    takes_part_online = models.BooleanField(_("takes part online"), default=False)

    # the person: erased on the retention date
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    role_title = models.CharField(_("role"), max_length=200, blank=True)
    access_needs = models.CharField(_("access needs"), max_length=500, blank=True)
    dietary_needs = models.CharField(_("dietary needs"), max_length=500, blank=True)
    note = models.CharField(_("note to the organisers"), max_length=1000, blank=True)
    language = models.CharField(_("language of our mails"), max_length=8, choices=LANGUAGE_CHOICES, default="en")
    spoken_languages = models.CharField(_("languages spoken"), max_length=120, blank=True)
    wants_meetings = models.BooleanField(
        _("wishes bilateral meetings"), default=False, help_text=_("Shown to the others by role and organisation.")
    )
    consented_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    # its life
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()
    offered_at = models.DateTimeField(null=True, blank=True)
    offer_expires_at = models.DateTimeField(
        null=True, blank=True, help_text=_("While it lasts, the place is kept for this person.")
    )
    offers_missed = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_in_by = person()
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("How many days before the date the latest reminder was for.")
    )
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    objects: ClassVar = SearchManager.from_queryset(RegistrationQuerySet)()

    class Meta:
        ordering = ["event", "sequence"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            search_index("registration_search"),
            models.Index(fields=["event", "state", "sequence"], name="registration_queue"),
            models.Index(
                fields=["offer_expires_at"], condition=Q(offer_expires_at__isnull=False), name="registration_offers"
            ),
            models.Index(fields=["event", "group"], condition=~Q(group=""), name="registration_groups"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "sequence"], name="registration_in_order"),
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(state__in=sorted(LIVE)) & ~Q(email=""),
                name="registration_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(offer_expires_at__isnull=True) | Q(state="waitlisted", offered_at__isnull=False),
                name="registration_offer_to_who_waits",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "attended", "no_show"]) | Q(confirmed_at__isnull=False),
                name="registration_confirmed_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="attended") | Q(checked_in_at__isnull=False), name="registration_attended_at"
            ),
            models.CheckConstraint(
                condition=Q(reminded_at__isnull=True, reminded_days__isnull=True)
                | Q(reminded_at__isnull=False, reminded_days__isnull=False),
                name="registration_reminded_for",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(**OF_A_PERSON, note="", search_text="", user__isnull=True),
                name="registration_erased_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False) | (~Q(name="") & ~Q(email="")), name="registration_is_somebody"
            ),
        ]

    def __str__(self):
        return f"{self.sequence} {self.name}".strip()

    @property
    def status(self):
        return REGISTRATION[self.state]

    @property
    def reference(self) -> str:
        """As the desk names any case."""
        return self.name or f"{self.event.code}/{self.sequence}"

    @property
    def reason_in_words(self) -> str:
        return str(REASONS.get(self.reason, self.reason))

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    def has_offer(self, now) -> bool:
        return self.offer_expires_at is not None and now < self.offer_expires_at

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = REGISTRATION.check(verb, before)
        self.state_since = timezone.now()
        self.version += 1
        if self.state != "waitlisted":
            self.offer_expires_at = None
        if self.state == "confirmed":
            self.confirmed_at = self.state_since
        self.closed_at = self.state_since if self.status.closed else None
        return before

    def erase_person(self, now) -> None:
        """Nobody can be told from the row any more. Does not save."""
        for field in PERSONAL:
            setattr(self, field, "")
        self.user = None
        self.invitation = None
        self.erased_at = now

    def fill_search_text(self) -> None:
        """Reads the authority: select it with the row."""
        names = self.authority.names if self.authority else []
        self.search_text = normalise(self.name, self.email, self.role_title, self.organisation, *names)
