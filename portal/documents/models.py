from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import AboutSubject
from portal.core.search import SearchManager, SearchWords, search_index

from .querysets import DocumentQuerySet
from .registry import KINDS
from .states import DOCUMENT, DocumentState


class Document(AboutSubject):
    """A PDF asked for and, once the worker has made it, its file. The row is the truth; Celery carries its id.

    `data` is frozen plain data: rendering the same row again gives the same bytes and `sha256`.
    """

    State = DocumentState
    version = 1  # for the desk: nothing of a document is edited

    class Failure(models.TextChoices):
        TEMPLATE = "template", _("The page could not be laid out from its data.")
        ASSET = "asset", _("A picture or file that it shows is missing or not allowed.")
        MEMORY = "memory", _("It needs more memory than one document may have.")
        TIME = "time", _("It took longer than one document may take.")
        STORAGE = "storage", _("The file could not be stored.")
        CRASH = "crash", _("The worker stopped while making it.")

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=30, unique=True, help_text=_("Printed on every page."))
    title = models.CharField(max_length=250)
    language = models.CharField(max_length=8)
    data = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.ASKED, db_index=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text=_("Per cent."))
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=200, blank=True)
    filename = models.CharField(max_length=150)
    size = models.PositiveIntegerField(null=True, blank=True, help_text=_("Bytes."))
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=10, choices=Failure.choices, blank=True)
    error = models.TextField(blank=True, help_text=_("What the program said, for whoever repairs it."))
    search_text = models.TextField(blank=True, editable=False)
    search_words = SearchWords()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    next_attempt_at = models.DateTimeField(default=timezone.now)
    enqueued_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the worker was last told; empty: the sweep tells it.")
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    dedupe_key = models.CharField(max_length=200, unique=True)

    # The queryset is a SubjectQuerySet; the managers that django-stubs makes of the two are strangers.
    objects: ClassVar = SearchManager.from_queryset(DocumentQuerySet)()  # type: ignore[assignment]

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("retry_document", "Can have a failed document made again")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="document_subject"),
            models.Index(fields=["-asked_at", "-id"], name="document_newest"),
            models.Index(fields=["next_attempt_at"], condition=Q(state="asked"), name="document_asked"),
            models.Index(fields=["started_at"], condition=Q(state="rendering"), name="document_rendering"),
            search_index("document_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | (Q(ready_at__isnull=False) & ~Q(file="") & ~Q(sha256="")),
                name="document_ready_has_a_file",
            )
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.number])

    @property
    def reference(self):
        """How the desk calls it."""
        return self.number

    @property
    def lifecycle_state(self):
        return DOCUMENT[self.state]

    @property
    def is_pending(self) -> bool:
        return self.state in (DocumentState.ASKED, DocumentState.RENDERING)

    @property
    def is_ready(self) -> bool:
        return self.state == DocumentState.READY

    @property
    def phase(self):
        """What the worker is doing, in words, where it says more than the state."""
        if self.state != DocumentState.RENDERING:
            return ""
        laid_out = self.progress >= WRITING or (self.kind in KINDS and KINDS[self.kind].write is not None)
        return _("Writing the file") if laid_out else _("Laying out the pages")

    @property
    def file_type(self) -> str:
        """As people call it: PDF, CSV, XLSX."""
        return KINDS[self.kind].suffix.upper() if self.kind in KINDS else "PDF"

    def move_to(self, verb: str) -> None:
        self.state = DOCUMENT.check(verb, self.state)


LAYOUT, WRITING, DONE = 10, 70, 100  # `progress` at the phases that are persisted
