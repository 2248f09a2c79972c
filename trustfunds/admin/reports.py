from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from unfold.decorators import display

from portal.core.downloads import served
from portal.core.errors import ActionRefused

from .. import policies
from ..actions import receive_report
from ..forms.decisions import ReceivedForm
from ..models import Project, ProjectStatement, Report
from .base import FundsReferenceAdmin, PartInline


class ProjectStatementInline(PartInline):
    """What the report states of each project: of its organisation, in its fund."""

    model = ProjectStatement
    fields = ("project", "received", "spent")

    def get_formset(self, request: HttpRequest, obj: Report | None = None, **options):
        formset = super().get_formset(request, obj, **options)
        if "project" in formset.form.base_fields:
            formset.form.base_fields["project"].queryset = _projects(obj)
        return formset


def _projects(report: Report | None):
    if report is None or report.organisation_id is None:
        return Project.objects.none()
    return Project.objects.filter(fund=report.fund_id, organisation=report.organisation_id)


@admin.register(Report)
class ReportAdmin(FundsReferenceAdmin):
    """What is due is entered by the clock or by hand; that it came is a decision with a page of its own."""

    fields = ("fund", "organisation", "kind", "year", "due_on", "is_public", "stated_received", "stated_spent", "came")
    readonly_fields = ("came",)
    fixed = ("fund", "organisation", "kind", "year")
    list_display = ("__str__", "organisation", "due_on", "received_on", "is_public")
    list_filter = ("kind", "year", "fund")
    list_select_related = ("fund", "organisation")
    search_fields = ("fund__code", "fund__name_en", "organisation__name_en", "organisation__acronym")
    date_hierarchy = "due_on"
    inlines = (ProjectStatementInline,)

    def get_inlines(self, request: HttpRequest, obj: Report | None = None) -> list:
        """Only a certified report of an organisation states figures."""
        states = obj is not None and obj.organisation_id is not None and obj.kind == Report.Kind.CERTIFIED
        return list(self.inlines) if states else []

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("<int:object_id>/receive/", wrap(self.receive_view), name="trustfunds_report_receive"),
            path("<int:object_id>/document/", wrap(self.document_view), name="trustfunds_report_document"),
            *super().get_urls(),
        ]

    @display(description=pgettext_lazy("report", "Received"))
    def came(self, obj: Report) -> str:
        if obj.pk is None:
            return "–"
        if obj.received_on is None:
            return format_html('<a href="{}">{}</a>', _address("receive", obj), _("Not yet: record that it came"))
        if not obj.file:
            return str(obj.received_on)
        return format_html('{} <a href="{}">{}</a>', obj.received_on, _address("document", obj), obj.filename)

    def fetch(self, request: HttpRequest, object_id: int) -> Report:
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = Report.objects.select_related("fund", "organisation").filter(pk=object_id).first()
        if report is None:
            raise Http404
        return report

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def receive_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        report = self.fetch(request, object_id)
        policies.check(request.user, "receive_report", report.fund)
        if report.received_on is not None:
            messages.warning(request, _("This report was received already."))
            return redirect("admin:trustfunds_report_change", report.pk)
        form = ReceivedForm(request.POST or None, request.FILES or None, instance=report)
        if request.method == "POST" and form.is_valid():
            values = {name: value for name, value in form.cleaned_data.items() if name != "file"}
            try:
                receive_report(report=report, by=request.user, content=form.cleaned_data["file"], **values)
            except ActionRefused as refusal:
                messages.warning(request, str(refusal))
            else:
                messages.success(request, _("Recorded: the report was received."))
            return redirect("admin:trustfunds_fund_late_reports")
        return TemplateResponse(request, "admin/trustfunds/receive.html", self._context(request, report, form))

    def _context(self, request: HttpRequest, report: Report, form: ReceivedForm) -> dict:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Record that a report was received"),
            "queue_url": reverse("admin:trustfunds_report_changelist"),
            "report": report,
            "form": form,
        }

    @method_decorator(require_safe)
    def document_view(self, request: HttpRequest, object_id: int) -> FileResponse:
        report = self.fetch(request, object_id)
        if not report.file:
            raise Http404
        return served(report.file, report.filename)


def _address(part: str, report: Report) -> str:
    return reverse(f"admin:trustfunds_report_{part}", args=[report.pk])
