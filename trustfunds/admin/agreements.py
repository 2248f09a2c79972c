from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from portal.core import formats

from ..forms.records import AgreementForm
from ..models import Agreement, Instalment
from ..selectors.instalments import schedules
from .base import FundsReferenceAdmin, PartInline


class InstalmentInline(PartInline):
    model = Instalment
    fields = ("due_on", "amount")


@admin.register(Agreement)
class AgreementAdmin(FundsReferenceAdmin):
    """Its parties stay as they were entered: the ledger was booked by them. What it commits stands in the ledger."""

    form = AgreementForm
    fixed = ("fund", "kind", "donor", "organisation")
    readonly_fields = ("payments",)
    fields = (
        "number", "kind", "fund", "donor", "organisation", "signed_on", "ends_on", "currency", "amount", "fee_rate",
        "indirect_rate", "request", "note", "payments",
    )  # fmt: skip
    list_display = ("number", "kind", "fund", "donor", "organisation", "signed_on", "ends_on")
    list_filter = ("kind", "fund")
    list_select_related = ("fund", "donor", "organisation")
    search_fields = ("number", "fund__code", "fund__name_en", "donor__name_en", "organisation__name_en")
    date_hierarchy = "signed_on"
    inlines = (InstalmentInline,)

    @display(description=_("Instalments paid"))
    def payments(self, obj: Agreement) -> SafeString | str:
        """Deposits that name the agreement pay its instalments in order."""
        lines = [
            (formats.day(due.instalment.due_on), formats.money(due.amount, due.currency), due.status.label)
            for schedule in schedules([obj], timezone.localdate())
            for due in schedule.dues
        ]
        return format_html_join("", "<p>{}: {}, {}</p>", lines) or "–"
