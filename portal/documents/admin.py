from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin
from portal.core.history import in_words
from portal.core.models import Activity
from portal.core.search import search
from portal.core.subjects import subject_link

from . import policies
from .desk.decisions import DECISIONS, Retry
from .desk.queue import COLUMNS, EXPORT, FILTERS, TABS
from .models import Document
from .registry import label_of
from .words import DONE, making_in_words


@admin.register(Document)
class DocumentAdmin(TriageAdmin):
    tabs = TABS
    default_tab = search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Number, title, file name")
    decision_classes = DECISIONS
    bulk_verbs = ("retry",)
    export_columns = EXPORT
    row_template = "documents/desk/_row.html"
    case_template = "documents/desk/document.html"
    about_template = "documents/desk/_about.html"

    def queue_rows(self):
        return Document.objects.without_data()

    def search(self, rows, text: str):
        return search(rows, text).order_by("-asked_at", "-pk")

    def cases(self, user):
        return Document.objects.without_data().select_related("asked_by")

    def case_context(self, request: HttpRequest, subject: Document) -> dict[str, Any]:
        return {
            "title": subject.title,
            "retry_url": self.decision_url(subject, Retry.verb) if policies.can_retry(request.user, subject) else "",
            "retry": Retry,
            "kind_label": label_of(subject.kind),
            "making": making_in_words(subject),
            "about": subject_link(subject),
            "history": self.history(Activity.objects.about(subject).select_related("actor")),
        }

    def history(self, lines) -> list:
        return in_words(lines, DONE)

    def may_decide(self, user) -> bool:
        return user.has_perm("documents.retry_document")
