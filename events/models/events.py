import zoneinfo
from datetime import timedelta
from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.models import LANGUAGE_CHOICES, validate_time_zone
from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise

from ..querysets import EventQuerySet
from ..states import (
    EVENT,
    OFFER_HOURS,
    PUBLIC,
    REMINDER_DAYS,
    RETENTION_DAYS,
    WITH_DATE,
    Admission,
    Attendance,
    Kind,
)
from .fields import Titled, form_nonce, has_a_title, once, person
from .rules import ORIGIN_FITS_KIND, TIME_ZONE_EXISTS


def reminder_days() -> list[int]:
    return list(REMINDER_DAYS)


@pghistory.track(exclude=["search_text", "search_words"])
class Event(Titled):
    """An event held at the request of a territory or, for all its local governments, of a national government.

    `state` changes only through `move_to`, called by one action per verb. `starts_at` and `ends_at` are moments;
    people read them in `time_zone`, the place's own. `calendar_sequence` rises whenever a calendar must hear of it.
    """

    code = models.CharField(_("reference"), max_length=14, unique=True, help_text="EV-2026-0001")
    slug = models.SlugField(_("address"), max_length=90, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=20, choices=EVENT.choices, default=EVENT.initial)
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))
    state_since = models.DateTimeField(default=timezone.now)
    request = models.ForeignKey(
        "partnerships.PartnershipRequest",
        verbose_name=_("request"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    owner = person("events_owned", verbose_name=_("owner"))
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()

    # what it is about: title and text (Titled), and
    summary_en = models.TextField(_("summary (English)"), max_length=600, blank=True)
    summary_fr = models.TextField(_("summary (French)"), max_length=600, blank=True)
    summary_es = models.TextField(_("summary (Spanish)"), max_length=600, blank=True)
    accessibility_en = models.TextField(_("accessibility (English)"), max_length=2000, blank=True)
    accessibility_fr = models.TextField(_("accessibility (French)"), max_length=2000, blank=True)
    accessibility_es = models.TextField(_("accessibility (Spanish)"), max_length=2000, blank=True)
    programmes = models.ManyToManyField(
        "programmes.Programme", blank=True, related_name="events_presenting", verbose_name=_("programmes presented")
    )
    territories = models.ManyToManyField(
        "directory.Authority", blank=True, related_name="events_presenting", verbose_name=_("territories presented")
    )

    # who
    host = models.ForeignKey(
        "directory.Authority", on_delete=models.PROTECT, related_name="events_hosted", verbose_name=_("host")
    )
    co_organisers = models.ManyToManyField(
        "directory.Authority", blank=True, related_name="events_co_organised", verbose_name=_("co-organisers")
    )
    bodies = models.ManyToManyField(
        "directory.Body", blank=True, related_name="events_joined", verbose_name=_("UN bodies that take part")
    )
    contact_role = models.CharField(_("contact, by role"), max_length=150, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's telephone"), max_length=40, blank=True)
    budget_holder = models.CharField(
        _("budget holder, by role"), max_length=150, blank=True, help_text=_("For staff. Named before the date.")
    )
    logos_cleared = models.BooleanField(
        _("logos cleared"), default=False, help_text=_("Written clearance for this event was seen.")
    )

    # when
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_changed_at = models.DateTimeField(default=timezone.now, editable=False)

    # where
    country = models.ForeignKey(
        "directory.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="events_held"
    )
    attendance = models.CharField(
        _("people take part"), max_length=10, choices=Attendance.choices, default=Attendance.ON_SITE
    )
    city = models.CharField(_("city"), max_length=120, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_address = models.CharField(_("address of the venue"), max_length=300, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    online_link = models.URLField(
        _("online link"), max_length=500, blank=True, help_text=_("Shown to registered people only.")
    )
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True, help_text="BCP 47"
    )
    interpretation = ArrayField(
        models.CharField(max_length=8), verbose_name=_("interpretation into"), default=list, blank=True
    )

    # registration
    admission = models.CharField(
        _("who may register"), max_length=10, choices=Admission.choices, default=Admission.MODERATED
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty: no limit. Counted under a lock.")
    )
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("an offered place is held for (hours)"),
        default=OFFER_HOURS,
        help_text=_("When a place frees, the first person waiting gets it for that long."),
    )
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("guests are reminded (days before)"),
        default=reminder_days,
        blank=True,
        help_text=_("One mail each to whoever has a place; empty: none."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("personal data are erased after (days)"), default=RETENTION_DAYS, help_text=_("Counted from the end.")
    )
    personal_data_erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    # its life
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = person()
    notice = models.TextField(
        _("notice"), max_length=1000, blank=True, help_text=_("Why it is cancelled or postponed, as people read it.")
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    attended_count = models.PositiveIntegerField(
        _("people who came"), null=True, blank=True, help_text=_("Where nobody was checked in at the door.")
    )
    contacts_count = models.PositiveIntegerField(_("contacts made"), null=True, blank=True)
    result_en = models.TextField(_("what came of it (English)"), max_length=4000, blank=True)
    result_fr = models.TextField(_("what came of it (French)"), max_length=4000, blank=True)
    result_es = models.TextField(_("what came of it (Spanish)"), max_length=4000, blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    objects: ClassVar = SearchManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        triggers = [ORIGIN_FITS_KIND, TIME_ZONE_EXISTS]
        permissions = [
            ("manage_event", "Can prepare, publish, run and report events"),
            ("handle_registration", "Can invite, decide on registrations and check in"),
        ]
        indexes = [
            search_index("event_search"),
            models.Index(fields=["starts_at", "id"], name="event_by_day"),
            models.Index(fields=["country", "starts_at"], name="event_by_country"),
            models.Index(fields=["state", "starts_at"], name="event_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=has_a_title(), name="event_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.NATIONAL) | Q(request__isnull=False),
                name="event_national_comes_from_a_request",
                violation_error_message=_("A national event comes from the request of a national government."),
            ),
            models.UniqueConstraint(
                fields=["request"], condition=~Q(state="cancelled"), name="event_one_alive_per_request"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("The end comes after the start."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_DATE)) | Q(starts_at__isnull=False), name="event_has_its_date"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(PUBLIC)) | Q(published_at__isnull=False), name="event_public_since"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_by__isnull=False), name="event_published_by"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=EVENT.closed_keys) | Q(closed_at__isnull=False), name="event_closed_at"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=0), name="event_capacity_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="event_point_on_earth",
                violation_error_message=_("Give both the latitude and the longitude of the venue, or neither."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.slug])

    @property
    def reference(self) -> str:
        """As the desk names any case."""
        return self.code

    @property
    def status(self):
        return EVENT[self.state]

    @property
    def is_national(self) -> bool:
        return self.kind == Kind.NATIONAL

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_closed(self) -> bool:
        return self.status.closed

    @property
    def is_online_only(self) -> bool:
        return self.attendance == Attendance.ONLINE

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def local_start(self):
        return self.starts_at.astimezone(self.zone) if self.starts_at else None

    @property
    def local_end(self):
        return self.ends_at.astimezone(self.zone) if self.ends_at else None

    @property
    def summary(self) -> str:
        return self.written("summary")

    @property
    def accessibility(self) -> str:
        return self.written("accessibility")

    @property
    def result(self) -> str:
        return self.written("result")

    @property
    def erase_due_at(self):
        """From when on personal data of its registrations are erased."""
        return self.ends_at + timedelta(days=self.retention_days) if self.ends_at else None

    def has_begun(self, now) -> bool:
        return self.starts_at is not None and self.starts_at <= now

    def is_over(self, now) -> bool:
        return self.ends_at is not None and self.ends_at <= now

    def holds(self, start, end) -> bool:
        """Whether a time lies within it; anything does while it has no date."""
        if self.starts_at is None or self.ends_at is None:
            return True
        return self.starts_at <= start and end <= self.ends_at

    def registration_is_open(self, now) -> bool:
        """By state and by the clock: a deadline that passed closes it before anybody presses the button."""
        if self.state != "registration_open" or self.is_over(now):
            return False
        return self.registration_closes_at is None or now < self.registration_closes_at

    def move_to(self, verb: str, target: str | None = None) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = EVENT.check(verb, before, target)
        self.state_since = timezone.now()
        self.version += 1
        self.closed_at = self.state_since if self.is_closed else None
        return before

    def calendar_changed(self) -> None:
        """Calendar programs take what has a higher sequence. Does not save."""
        self.calendar_sequence += 1
        self.calendar_changed_at = timezone.now()

    def fill_search_text(self) -> None:
        """Reads host and country: select them with the row."""
        country = self.country
        titles = [self.title_en, self.title_fr, self.title_es, self.summary_en, self.summary_fr, self.summary_es]
        places = [self.city, self.venue, country.name_en, country.name_fr, country.name_es]
        self.search_text = normalise(self.code, *titles, *self.host.names, *places)


class EventDocument(models.Model):
    """A file of an event: checked by content and size before it is kept, served only after a permission check."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        REGISTERED = "registered", _("Registered people")
        STAFF = "staff", _("Staff only")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="documents")
    key = models.CharField(max_length=40, unique=True, help_text=_("Its address."))
    title = models.CharField(_("title"), max_length=150)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES, blank=True)
    audience = models.CharField(
        pgettext_lazy("document", "for"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    file = models.FileField(_("file"), upload_to="events/%Y/%m/", max_length=200)
    filename = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = person()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = person()
    nonce = form_nonce()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("document of an event")
        verbose_name_plural = _("documents of events")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "sha256"], condition=Q(removed_at__isnull=True), name="event_document_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(removed_by__isnull=False), name="event_document_removed_by"
            ),
            once("event_document_added_once"),
        ]

    def __str__(self):
        return self.title
