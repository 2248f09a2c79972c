from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.core.desk.admin import TriageAdmin
from portal.core.downloads import served

from .. import policies
from ..admin_views import ledger
from ..admin_views.entry import entry_context
from ..admin_views.reversing import Reverse
from ..models import Entry
from ..selectors.desk.history import in_words
from .base import VIEW


@admin.register(Entry)
class EntryAdmin(TriageAdmin):
    """Append-only: read, search, export and reverse. No entry has a form to change it."""

    tabs = ledger.TABS
    default_tab = "all"
    search_tab = "all"
    filters = ledger.FILTERS
    columns = ledger.COLUMNS
    search_hint = _("Number, such as E-00000001")
    decision_classes = (Reverse,)
    export_columns = ledger.EXPORT
    queue_template = "admin/trustfunds/entries.html"
    row_template = "admin/trustfunds/_entry_row.html"
    case_template = "admin/trustfunds/entry.html"
    about_template = "admin/trustfunds/_entry_about.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(VIEW)

    def get_urls(self) -> list:
        document = self.admin_site.admin_view(self.document_view)
        return [
            path("<int:object_id>/document/", document, name="trustfunds_entry_document"),
            *super().get_urls(),
        ]

    def queue_rows(self):
        return ledger.rows()

    def counted_rows(self):
        return Entry.objects.all()

    def search(self, rows, text: str):
        return numbered(rows, text)

    def cases(self, user):
        return ledger.rows().select_related("window", "project", "agreement", "refers_to", "fund__country")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return entry_context(self, request, subject)

    def history(self, lines) -> list:
        return in_words(lines)

    def may_decide(self, user) -> bool:
        return policies.can(user, "reverse")

    @method_decorator(require_safe)
    def document_view(self, request: HttpRequest, object_id: int) -> FileResponse:
        entry = self.fetch(request, object_id)
        if not entry.source_file:
            raise Http404
        return served(entry.source_file, entry.source_filename)


def numbered(rows, text: str):
    """`E-00000012`, `e-12` and `12` alike; a longer text is looked for in no column, since none is indexed."""
    digits = text.strip().lower().removeprefix("e").removeprefix("-").strip()
    if not (digits.isascii() and digits.isdigit()):
        return rows.none()
    return rows.filter(number=f"E-{int(digits):08}")
