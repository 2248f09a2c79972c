from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from unfold.decorators import action

from portal.core.errors import ActionRefused

from ..actions import add_rates
from ..forms.rates import RatesForm
from ..models import ExchangeRate
from .base import FundsReferenceAdmin


@admin.register(ExchangeRate)
class ExchangeRateAdmin(FundsReferenceAdmin):
    """An entry keeps the rate it was booked with, whatever becomes of the row here."""

    list_display = ("currency", "day", "rate", "source")
    list_filter = ("currency", "source")
    search_fields = ("currency", "source")
    date_hierarchy = "day"
    fixed = ("currency", "day", "source")
    actions_list = ("upload_rates",)

    @action(description=gettext_lazy("Upload a file of rates"), permissions=["change"])
    def upload_rates(self, request: HttpRequest) -> HttpResponse:
        return redirect("admin:trustfunds_exchangerate_upload")

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [path("upload/", wrap(self.upload_view), name="trustfunds_exchangerate_upload"), *super().get_urls()]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = RatesForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                added = add_rates(rates=form.cleaned_data["rates"], by=request.user)
            except ActionRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, ngettext("%d new rate.", "%d new rates.", added) % added)
                return redirect("admin:trustfunds_exchangerate_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Upload a file of rates"),
            "queue_url": reverse("admin:trustfunds_exchangerate_changelist"),
            "form": form,
        }
        return TemplateResponse(request, "admin/trustfunds/upload_rates.html", context)
