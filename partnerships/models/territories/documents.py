import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...querysets import EditionQuerySet, MarketingDocumentQuerySet
from ...states import DOCUMENT, Form


class MarketingDocument(models.Model):
    """The marketing document of a territory, through its cycle; its editions are what was published.

    One document per territory is in production at a time. A published one goes back to drafting for a new edition
    while its last edition stays public.
    """

    number = models.CharField(_("number"), max_length=14, unique=True, help_text="TM-2026-0001")
    profile = models.ForeignKey(
        "partnerships.TerritoryProfile", on_delete=models.PROTECT, related_name="documents", verbose_name=_("territory")
    )
    request = models.ForeignKey(
        "partnerships.PartnershipRequest", null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    state = models.CharField(_("state"), max_length=16, choices=DOCUMENT.choices, default=DOCUMENT.initial)
    state_since = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every decision."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents_owned",
        verbose_name=_("owner"),
    )
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages"))
    forms = ArrayField(models.CharField(max_length=8), verbose_name=_("forms"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    data_due_on = models.DateField(_("data due"), null=True, blank=True)
    review_on = models.DateField(_("review"), null=True, blank=True, help_text=_("Figures are looked at again."))
    consent = models.ForeignKey(
        "partnerships.TerritoryConsent",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        help_text=_("To what the next edition will say."),
    )
    editions_made = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    archive_reason = models.CharField(max_length=250, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = MarketingDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("marketing document")
        verbose_name_plural = _("marketing documents")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("produce_document", "Can prepare marketing documents"),
            ("clear_document", "Can clear and publish marketing documents"),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="marketing_state_due"),
            models.Index(fields=["due_on", "id"], name="marketing_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(DOCUMENT.states)), name="marketing_state_exists"),
            models.UniqueConstraint(
                fields=["profile"], condition=~Q(state="archived"), name="marketing_one_open_per_territory"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["clearance", "published"]) | Q(consent__isnull=False),
                name="marketing_cleared_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, published_by__isnull=False),
                name="marketing_published_by",
            ),
            models.CheckConstraint(
                condition=~Q(state="archived") | (Q(archived_at__isnull=False, archived_by__isnull=False)),
                name="marketing_archived_by",
            ),
            models.CheckConstraint(
                condition=Q(languages__len__gt=0, forms__len__gt=0), name="marketing_has_language_and_form"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.profile}"

    @property
    def reference(self) -> str:
        return self.number

    @property
    def status(self):
        return DOCUMENT[self.state]

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = DOCUMENT.check(verb, before)
        self.state_since = timezone.now()
        self.version += 1
        return before


class Edition(models.Model):
    """What was published in one language and form: frozen with number, date and checksum, kept for ever.

    `data` is one language of the consent's content (selectors.territories.content), with the edition's own facts
    under `edition`; the PDF is made of nothing else, so that it can be made again, the same, at any time.
    """

    document = models.ForeignKey(MarketingDocument, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(help_text=_("Counted per document; languages and forms share it."))
    language = models.CharField(max_length=8)
    form = models.CharField(max_length=8, choices=Form.choices)
    consent = models.ForeignKey("partnerships.TerritoryConsent", on_delete=models.PROTECT, related_name="editions")
    data = models.JSONField()
    sha256 = models.CharField(max_length=64, help_text=_("Of the data, as canonical JSON."))
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pdf = models.OneToOneField(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="PDF"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Replaced by a later edition, or archived with its document.")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number", "language", "form"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number", "language", "form"], name="edition_once"),
            models.UniqueConstraint(
                fields=["document", "language", "form"],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="edition_one_current",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_counts_from_one"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("published_at")),
                name="edition_withdrawn_after_publication",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "document", "number", "language", "form", "consent", "data", "sha256", "frozen_at", "frozen_by"
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self) -> str:
        """TM-2026-0001-2-fr, and -short for the short form."""
        end = "-short" if self.form == Form.SHORT else ""
        return f"{self.document.number}-{self.number}-{self.language}{end}"


class SectionComment(models.Model):
    """What the authority says of one section of the preview, and what staff answered."""

    document = models.ForeignKey(MarketingDocument, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    text = models.TextField(_("comment"), max_length=2000)
    content_version = models.PositiveIntegerField(help_text=_("Of the profile, as the person saw it."))
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("comment on a section")
        verbose_name_plural = _("comments on sections")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="section_comment_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="section_comment_settled_by",
            ),
        ]

    def __str__(self):
        return f"{self.section}: {self.text[:40]}"
