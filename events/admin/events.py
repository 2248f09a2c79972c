from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin

from .. import policies
from ..admin_views.calendar import calendar_view
from ..admin_views.case import case_context
from ..admin_views.decisions import DECISIONS
from ..admin_views.entries import EntryPage
from ..admin_views.export import COLUMNS as EXPORT
from ..admin_views.filters import FILTERS
from ..admin_views.guests import (
    guest_view,
    guests_view,
    invitations_view,
    invite_view,
    papers_view,
    slots_view,
    write_view,
)
from ..admin_views.making import create_event_view
from ..admin_views.parts import PARTS
from ..admin_views.tabs import COLUMNS, TABS
from ..models import Event
from ..selectors.history import in_words
from ..selectors.queue import queue

GUESTS = {
    "guests": guests_view,
    "invitations": invitations_view,
    "invite": invite_view,
    "papers": papers_view,
    "slots": slots_view,
    "write_guests": write_view,
}


@admin.register(Event)
class EventAdmin(TriageAdmin):
    tabs = TABS
    default_tab = "ahead"
    search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Reference, title, host, city")
    decision_classes = DECISIONS
    export_columns = EXPORT
    row_template = "admin/events/_row.html"
    case_template = "admin/events/case.html"
    about_template = "admin/events/_about.html"

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("calendar/", wrap(self.calendar_view), name="events_event_calendar"),
            path("from/<int:request_id>/", wrap(create_event_view), name="events_event_create_event"),
            *[
                path(
                    f"<int:object_id>/{key}/{end}",
                    wrap(self.entry_view),
                    {"part": key},
                    name=f"events_event_{key}{name}",
                )
                for key in PARTS
                for end, name in (("new/", "_new"), ("<int:key>/", ""))
            ],
            *[
                path(f"<int:object_id>/{name}/", wrap(self.guests_page), {"view": view}, name=f"events_event_{name}")
                for name, view in GUESTS.items()
            ],
            path("<int:object_id>/guests/<str:key>/", wrap(self.guest_page), name="events_event_guest"),
            *super().get_urls(),
        ]

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        return calendar_view(self, request)

    def entry_view(self, request: HttpRequest, object_id: int, part: str, key: int | None = None) -> HttpResponse:
        return EntryPage(self, request, self.fetch(request, object_id), PARTS[part], key).respond()

    def guests_page(self, request: HttpRequest, object_id: int, view) -> HttpResponse:
        return view(self, request, self.fetch(request, object_id))

    def guest_page(self, request: HttpRequest, object_id: int, key: str) -> HttpResponse:
        return guest_view(self, request, self.fetch(request, object_id), key)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if getattr(response, "template_name", "") == "admin/desk/queue.html":
            response.template_name = "admin/events/queue.html"
        return response

    def queue_rows(self):
        return queue()

    def counted_rows(self):
        return Event.objects.all()

    def search(self, rows, text: str):
        return rows.search(text)

    def cases(self, user):
        return Event.objects.visible_to(user).select_related("host", "country", "owner", "request", "copied_from")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return case_context(self, request, subject)

    def history(self, lines) -> list:
        return in_words(lines)

    def may_decide(self, user) -> bool:
        return policies.manages(user)
