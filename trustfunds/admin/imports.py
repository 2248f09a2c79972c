from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.desk.admin import TriageAdmin

from .. import policies
from ..admin_views import imports
from ..forms.imports import COLUMN, CONSTANT, MappingForm
from ..models import Batch, ColumnMapping
from ..registry import MAPPED_FIELDS
from ..selectors.desk.history import in_words
from .base import VIEW, FundsReferenceAdmin


@admin.register(Batch)
class BatchAdmin(TriageAdmin):
    """Imports: a file is uploaded, checked, booked and undone; nothing of it is edited."""

    tabs = imports.TABS
    default_tab = "open"
    search_tab = "all"
    filters = imports.FILTERS
    columns = imports.COLUMNS
    search_hint = _("Number or name of the file")
    decision_classes = imports.DECISIONS
    export_columns = imports.EXPORT
    queue_template = "admin/trustfunds/imports/batches.html"
    row_template = "admin/trustfunds/imports/_row.html"
    case_template = "admin/trustfunds/imports/batch.html"
    about_template = "admin/trustfunds/imports/_about.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(VIEW)

    def queue_rows(self):
        return Batch.objects.select_related("created_by", "undoes")

    def search(self, rows, text: str):
        return rows.filter(number__icontains=text) | rows.filter(filename__icontains=text)

    def cases(self, user):
        return Batch.objects.select_related("created_by", "booked_by", "undoes")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return imports.batch_context(self, request, subject)

    def history(self, lines) -> list:
        return in_words(lines)

    def may_decide(self, user) -> bool:
        return policies.can(user, "import_batch")

    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, "trustfunds_batch"
        return [
            path("upload/", wrap(self.upload_view), name=f"{name}_upload"),
            path("<int:object_id>/progress/", wrap(self.progress_view), name=f"{name}_progress"),
            path("<int:object_id>/findings/", wrap(self.findings_view), name=f"{name}_findings"),
            *super().get_urls(),
        ]

    def part_url(self, part: str, batch: Batch) -> str:
        return self._reverse(part, batch.pk)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        return imports.upload(self, request)

    @method_decorator(require_safe)
    def progress_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return imports.progress(self, request, self.fetch(request, object_id))

    @method_decorator(require_safe)
    def findings_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return imports.findings(self, request, self.fetch(request, object_id))


@admin.register(ColumnMapping)
class ColumnMappingAdmin(FundsReferenceAdmin):
    """How a foreign table is read: made once, then chosen as the layout of an upload."""

    form = MappingForm
    list_display = ("name", "key", "day_order", "decimal_sign")
    search_fields = ("name", "key")
    edit_permission = policies.BOOK
    fixed = ("key",)  # the keys of its entries begin with it
    fieldsets = (
        (None, {"fields": ("key", "name", "day_order", "decimal_sign")}),
        (
            _("Fields of an entry"),
            {
                "fields": tuple((COLUMN + name, CONSTANT + name) for name in MAPPED_FIELDS),
                "description": _(
                    "For each, the heading of the file’s column, or a value that every row shares, such as the kind."
                ),
            },
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj=None):
        return self.fieldsets
