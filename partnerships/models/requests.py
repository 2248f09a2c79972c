import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.search import SearchManager, SearchWords, search_index

from ..querysets import RequestQuerySet
from ..states import REQUEST, Kind, Outcome

# Form and action say it in words; the database makes it impossible.
KIND_FITS_REQUESTER = pgtrigger.Trigger(
    name="kind_fits_requester",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("kind", "authority_id"),
    when=pgtrigger.Before,
    declare=[("requester_level", "text")],
    func="""
        SELECT level INTO requester_level FROM directory_authority WHERE id = NEW.authority_id;
        IF (NEW.kind = 'national_event') AND requester_level <> 'national' THEN
            RAISE EXCEPTION 'a national event is asked for by a national government'
                USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.kind = 'territorial_event') AND requester_level = 'national' THEN
            RAISE EXCEPTION 'a territorial event is asked for by a regional or local authority'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
# As `RequestQuerySet.open` says it: the queue's indexes hold nothing else.
IS_OPEN = Q(submitted_at__isnull=False, closed_at__isnull=True)
CODE_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def draft_key() -> str:
    """The address of a draft until it has a reference; not to be guessed."""
    return "draft-" + "".join(secrets.choice(CODE_ALPHABET) for _i in range(12))


class PartnershipRequest(models.Model):
    """What an authority asks of the Hub. One row from the first draft to the recorded outcome.

    `answers` is what was typed, valid or not: a draft is saved whatever is in it. Submission checks the answers,
    copies them to the columns below (for lists, filters and liaison) and freezes them in a `Revision`.
    `state` changes only through `move_to`, called by one action per verb.
    """

    key = models.SlugField(max_length=24, unique=True, default=draft_key, help_text=_("Its address."))
    reference = models.CharField(max_length=14, unique=True, null=True, blank=True, help_text="PR-2026-0001")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=16, choices=REQUEST.choices, default=REQUEST.initial)
    return_state = models.CharField(max_length=16, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))

    authority = models.ForeignKey(
        "directory.Authority", on_delete=models.PROTECT, related_name="requests", verbose_name=_("authority")
    )
    joint_authorities = models.ManyToManyField("directory.Authority", blank=True, related_name="joint_requests")
    language = models.CharField(_("language"), max_length=8, default="en")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    answers = models.JSONField(default=dict, blank=True)
    draft_version = models.PositiveIntegerField(default=1, editable=False)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    draft_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")

    # where it came from, and whether others may find it
    call = models.ForeignKey(
        "programmes.Call",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requests",
        verbose_name=_("call for proposals"),
    )
    interest_in = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interests",
        help_text=_("The published opportunity that it answers."),
    )
    published_at = models.DateTimeField(null=True, blank=True, help_text=_("Among the opportunities since."))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # copied from the answers at each submission
    title = models.CharField(_("title"), max_length=120, blank=True)
    summary = models.TextField(_("summary"), max_length=1000, blank=True)
    themes = models.ManyToManyField("directory.Theme", blank=True, related_name="requests", verbose_name=_("themes"))
    goals = models.ManyToManyField("directory.Goal", blank=True, related_name="requests")
    targets = models.ManyToManyField("directory.Target", blank=True, related_name="requests")
    host_countries = models.ManyToManyField(
        "directory.Country", blank=True, related_name="requests_hosted", verbose_name=_("host countries")
    )
    host_authorities = models.ManyToManyField("directory.Authority", blank=True, related_name="requests_hosted")
    currency = models.CharField(max_length=3, blank=True)
    total = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    own_funds = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    in_kind = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    sought = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    consent_publish = models.BooleanField(default=False)
    consent_share = models.BooleanField(default=False)
    home_state_notified_on = models.DateField(null=True, blank=True)
    has_private_partner = models.BooleanField(default=False)

    # triage
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    programme = models.ForeignKey(
        "programmes.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requests_owned",
        verbose_name=_("owner"),
    )
    state_since = models.DateTimeField(default=timezone.now)
    first_look_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(_("decision due"), null=True, blank=True)
    clock_stopped_on = models.DateField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hold_reason = models.CharField(max_length=250, blank=True)
    hold_until = models.DateField(null=True, blank=True)
    news_asked_at = models.DateTimeField(null=True, blank=True)

    # decision and after
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.ForeignKey(
        "partnerships.ReasonCode", null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    outcome_text = models.TextField(blank=True, help_text=_("As the requester read it."))
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    redirected_to = models.ForeignKey(
        "directory.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="requests_received"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    result_text = models.TextField(blank=True, help_text=_("What came of it, recorded at completion."))
    closed_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    objects = SearchManager.from_queryset(RequestQuerySet)()

    class Meta:
        verbose_name = _("partnership request")
        verbose_name_plural = _("partnership requests")
        ordering = ["-submitted_at", "-pk"]
        triggers = [KIND_FITS_REQUESTER]
        permissions = [
            ("triage_request", "Can take, assign and hold requests"),
            ("own_request", "Can own a case: ask, check, refer, propose"),
            ("approve_request", "Can approve or send back a proposed outcome"),
            ("force_request", "Can force a state, with a reason"),
            ("edit_reference", "Can edit reasons and service levels"),
        ]
        indexes = [
            search_index("request_search"),
            # What `include` adds lets a count read the index alone.
            models.Index(fields=["state", "due_on"], include=["submitted_at", "id"], name="request_state_due"),
            models.Index(fields=["-submitted_at", "-id"], name="request_recent"),
            models.Index(fields=["due_on", "id"], name="request_due"),
            models.Index(
                fields=["due_on", "id", "submitted_at"],
                include=["state", "held_at"],
                name="request_open_due",
                condition=IS_OPEN,
            ),
            models.Index(
                fields=["owner", "due_on", "id"],
                include=["state", "held_at"],
                name="request_open_owner",
                condition=IS_OPEN,
            ),
            models.Index(
                fields=["held_at", "id"],
                include=["submitted_at"],
                name="request_held",
                condition=Q(held_at__isnull=False),
            ),
            models.Index(fields=["authority", "-submitted_at"], name="request_authority"),
            models.Index(
                fields=["-published_at", "-id"], name="request_published", condition=Q(published_at__isnull=False)
            ),
            models.Index(
                fields=["-closed_at", "-id"],
                include=["submitted_at"],
                name="request_closed",
                condition=Q(closed_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__isnull=True, submitted_at__isnull=True)
                | Q(reference__isnull=False, submitted_at__isnull=False, submitted_by__isnull=False),
                name="request_reference_from_submission_on",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(reference__isnull=False),
                name="request_beyond_draft_has_reference",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=REQUEST.closed_keys) | Q(closed_at__isnull=False), name="request_closed_at"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(decided_by__isnull=False), name="request_decided_by"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | (Q(held_by__isnull=False) & ~Q(hold_reason="")),
                name="request_hold_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_by__isnull=False), name="request_published_by"
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="request_merged_into"
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | (Q(total__gte=0) & ~Q(currency="")), name="request_total_has_currency"
            ),
        ]

    def __str__(self):
        return f"{self.reference or _('Draft')} {self.title}".strip()

    def get_absolute_url(self):
        return reverse("requests:detail", args=[self.address])

    @property
    def address(self) -> str:
        return self.reference or self.key

    @property
    def status(self):
        return REQUEST[self.state]

    @property
    def is_draft(self) -> bool:
        return self.state == "draft"

    @property
    def is_closed(self) -> bool:
        return self.status.closed

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def clock_runs(self) -> bool:
        return self.status.clock == "runs" and not self.is_held

    @property
    def is_late_for_call(self) -> bool:
        """Submitted after its call had closed: it is dealt with, outside the call."""
        return bool(self.call_id and self.submitted_at and self.submitted_at >= self.call.closes_at)

    def move_to(self, verb: str, target: str | None = None) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = REQUEST.check(verb, before, target)
        self.state_since = timezone.now()
        self.version += 1
        self.closed_at = self.state_since if self.is_closed else None
        return before


class Revision(models.Model):
    """The answers as submitted, frozen. The next one is the requester's answer to a question. Append-only."""

    request = models.ForeignKey(PartnershipRequest, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    language = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, help_text=_("Of the answers, as canonical JSON."))
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["request", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="revision_number_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.request_id} r{self.number}"
