"""The staff's pages about all funds: each a question of the ledger, read-only, for everybody on the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from . import calendar, closing, journal, known_on, late_reports, reconciliation

Answer = Callable[[HttpRequest], dict[str, Any]]


@dataclass(frozen=True)
class Page:
    key: str
    label: Any
    answer: Answer

    @property
    def url_name(self) -> str:
        return f"trustfunds_fund_{self.key}"

    @property
    def url(self) -> str:
        return reverse(f"admin:{self.url_name}")


@dataclass(frozen=True)
class Pages:
    pages: tuple[Page, ...]

    def urls(self, desk) -> list:
        return [
            path(f"{page.key}/", desk.admin_site.admin_view(require_safe(_view(desk, page))), name=page.url_name)
            for page in self.pages
        ]


def _view(desk, page: Page) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        if not desk.has_view_permission(request):
            raise PermissionDenied
        context = {
            **desk.page_context(request, None),
            "title": page.label,
            "page_key": page.key,
            **page.answer(request),
        }
        return TemplateResponse(request, f"admin/trustfunds/{page.key}.html", context)

    return view


PAGES = Pages(
    (
        Page("reconciliation", _("Reconciliation"), reconciliation.answer),
        Page("closing", _("Closure tracker"), closing.answer),
        Page("calendar", _("Commitment calendar"), calendar.answer),
        Page("known_on", _("Figures as known on"), known_on.answer),
        Page("late_reports", _("Late reports"), late_reports.answer),
        Page("journal", _("Booking journal"), journal.answer),
    )
)
