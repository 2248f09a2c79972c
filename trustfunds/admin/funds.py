from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from .. import policies
from ..admin_views import funds as lists
from ..admin_views.booking import BookingPage
from ..admin_views.case import case_context
from ..admin_views.decisions import DECISIONS
from ..admin_views.pages import PAGES
from ..forms.records import FundForm
from ..models import Fund, Window
from ..selectors.desk.funds import with_figures
from ..selectors.desk.history import in_words
from .base import EditableDesk, PartInline


class WindowInline(PartInline):
    model = Window
    fields = ("code", "name_en", "name_fr", "name_es")


@admin.register(Fund)
class FundAdmin(EditableDesk):
    form = FundForm
    fields = FundForm.Meta.fields
    fixed = ("code",)
    inlines = (WindowInline,)
    tabs = lists.TABS
    default_tab = "active"
    search_tab = "all"
    filters = lists.FILTERS
    columns = lists.COLUMNS
    search_hint = _("Code or name")
    decision_classes = DECISIONS
    export_columns = lists.EXPORT
    queue_template = "admin/trustfunds/funds.html"
    row_template = "admin/trustfunds/_fund_row.html"
    case_template = "admin/trustfunds/fund.html"
    about_template = "admin/trustfunds/_fund_about.html"

    def queue_rows(self):
        return with_figures(Fund.objects.select_related("country"))

    def counted_rows(self):
        return Fund.objects.all()

    def search(self, rows, text: str):
        return lists.named_like(rows, text)

    def cases(self, user):
        return Fund.objects.select_related("country", "administrative_agent", "programme")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return case_context(self, request, subject)

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("<int:object_id>/book/<slug:kind>/", wrap(self.book_view), name="trustfunds_fund_book"),
            *PAGES.urls(self),
            *super().get_urls(),
        ]

    def book_view(self, request: HttpRequest, object_id: int, kind: str) -> HttpResponse:
        return BookingPage(self, request, self.fetch(request, object_id), kind).respond()

    def history(self, lines) -> list:
        return in_words(lines)

    def may_decide(self, user) -> bool:
        return policies.can(user, "book")
