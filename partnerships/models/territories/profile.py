import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.search import SearchManager, SearchWords, search_index

from ...querysets import TerritoryQuerySet
from ...states import TERRITORY


class TerritoryProfile(models.Model):
    """What a territory says of itself: sixteen sections, in texts, figures, rows and photographs.

    The rows are what is being written. What anybody may read is the `content` frozen in the consent in force; the
    columns that lists search and filter by are copied from it when consent is given.
    """

    authority = models.OneToOneField(
        "directory.Authority", on_delete=models.PROTECT, related_name="territory", verbose_name=_("authority")
    )
    slug = models.SlugField(_("address"), max_length=90, unique=True, help_text=_("Stays when the name changes."))
    state = models.CharField(_("state"), max_length=8, choices=TERRITORY.choices, default=TERRITORY.initial)
    state_since = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))
    source_language = models.CharField(_("written first in"), max_length=8, default="en")
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages"), default=list)
    accent = models.CharField(_("accent colour"), max_length=7, blank=True, help_text="#1F5A95")
    typed = models.JSONField(default=dict, blank=True, help_text=_("Neutral texts, as they were typed."))

    content_version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every change."))
    content_saved_at = models.DateTimeField(default=timezone.now)
    content_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consent = models.ForeignKey(
        "partnerships.TerritoryConsent", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True, help_text=_("First time."))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hidden_reason = models.CharField(max_length=250, blank=True)

    # copied from the consent's content
    names = models.JSONField(default=dict, blank=True, help_text=_("Per language, as agreed."))
    promises = models.JSONField(default=dict, blank=True, help_text=_("Per language, as agreed."))
    offer_themes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    seek_themes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    partner_countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    cover_key = models.CharField(max_length=20, blank=True)
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    programmes = models.ManyToManyField(
        "programmes.Programme", blank=True, related_name="territories", verbose_name=_("programmes")
    )
    is_demonstration = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SearchManager.from_queryset(TerritoryQuerySet)()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["slug"]
        permissions = [("publish_territory", "Can publish a territory’s profile or take it off the site")]
        indexes = [
            search_index("territory_search"),
            GinIndex(fields=["offer_themes"], name="territory_offers"),
            GinIndex(fields=["seek_themes"], name="territory_seeks"),
            models.Index(fields=["slug"], condition=Q(state="public"), name="territory_public"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(TERRITORY.states)), name="territory_state_exists"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "hidden"]) | Q(consent__isnull=False),
                name="territory_public_has_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="public") | Q(published_at__isnull=False, published_by__isnull=False),
                name="territory_published_by",
            ),
            models.CheckConstraint(condition=~Q(state="hidden") | ~Q(hidden_reason=""), name="territory_hidden_reason"),
            models.CheckConstraint(
                condition=Q(accent="") | Q(accent__regex=r"^#[0-9A-F]{6}$"), name="territory_accent_is_a_colour"
            ),
            models.CheckConstraint(
                condition=Q(
                    languages__contains=models.Func(
                        "source_language",
                        function="ARRAY",
                        template="%(function)s[%(expressions)s]",
                        output_field=ArrayField(models.CharField(max_length=8)),
                    )
                ),
                name="territory_source_is_a_language",
            ),
        ]

    def __str__(self):
        return self.authority.official_name

    def get_absolute_url(self):
        return reverse("territories:detail", args=[self.slug])

    @property
    def reference(self) -> str:
        return self.slug

    @property
    def status(self):
        return TERRITORY[self.state]

    @property
    def changed_since_consent(self) -> bool:
        return self.consent is not None and self.consent.content_version != self.content_version

    def language_for(self, language: str) -> str:
        """The language to read it in: the one asked for, where the agreed content has it."""
        return language if language in self.names else next(iter(self.names), self.source_language)

    def move_to(self, verb: str, target: str | None = None) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = TERRITORY.check(verb, before, target)
        self.state_since = timezone.now()
        self.version += 1
        return before


class TerritoryText(models.Model):
    """One text of one section in one language."""

    profile = models.ForeignKey(TerritoryProfile, on_delete=models.CASCADE, related_name="texts")
    section = models.CharField(max_length=16)
    field = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    text = models.TextField()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(fields=["profile", "section", "field", "language"], name="territory_text_once"),
            models.CheckConstraint(condition=~Q(text=""), name="territory_text_says_something"),
        ]

    def __str__(self):
        return f"{self.section}.{self.field} ({self.language})"


class TerritoryConsent(models.Model):
    """The authority's agreement to make a version of the content public: who, when, in which role, and the content
    itself in each language, frozen. Only its withdrawal is ever added."""

    profile = models.ForeignKey(TerritoryProfile, on_delete=models.PROTECT, related_name="consents")
    content_version = models.PositiveIntegerField()
    content = models.JSONField(help_text=_("Language → content, as selectors.territories.content makes it."))
    sha256 = models.CharField(max_length=64, help_text=_("Of the content, as canonical JSON."))
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_as = models.CharField(_("in the role of"), max_length=150)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(given_as=""), name="territory_consent_in_a_role"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="territory_consent_withdrawn_by",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "profile", "content_version", "content", "sha256", "given_at", "given_by", "given_as"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.profile_id} v{self.content_version}"
