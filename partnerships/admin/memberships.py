from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin
from portal.core.desk.confirm import ConfirmPage
from portal.liaison.selectors import mails_of

from ..admin_views.memberships import COLUMNS, EXPORT, STEPS, TABS, OpenMembership
from ..models import CityMembership, PartnershipRequest
from ..policies import handles_cases
from ..policies import memberships as policies
from ..selectors import memberships as selectors
from ..selectors.history import in_words


@admin.register(CityMembership)
class CityMembershipAdmin(TriageAdmin):
    tabs = TABS
    default_tab = "open"
    search_tab = "all"
    columns = COLUMNS
    search_hint = _("Reference, city")
    decision_classes = STEPS
    export_columns = EXPORT
    row_template = "admin/partnerships/membership/_row.html"
    case_template = "admin/partnerships/membership/file.html"
    about_template = "admin/partnerships/membership/_about.html"

    def get_urls(self) -> list:
        opening = self.admin_site.admin_view(self.open_view)
        return [path("open/<int:request_id>/", opening, name="partnerships_citymembership_open"), *super().get_urls()]

    def open_view(self, request: HttpRequest, request_id: int) -> HttpResponse:
        """A decision on the case, so its page and its answers are the case's."""
        desk = self.admin_site.get_model_admin(PartnershipRequest)
        return ConfirmPage(desk, request, OpenMembership(desk.fetch(request, request_id), request.user)).respond()

    def queue_rows(self):
        return selectors.files()

    def search(self, rows, text: str):
        return rows.search(text).order_by("-state_since", "-pk")

    def cases(self, user):
        return selectors.files().select_related("letter_file", "redirected_to", "consent_by").visible_to(user)

    def case_context(self, request: HttpRequest, subject) -> dict:
        return {
            "title": str(subject),
            "buttons": [
                {"label": move.label, "tone": move.tone, "url": self.decision_url(subject, move.verb)}
                for move in policies.decisions(request.user, subject)
            ],
            "stages": selectors.stages(subject),
            "lines": self.history(selectors.history(subject)),
            "mails": mails_of(subject.request).filter(event__startswith="membership.").without_bodies(),
        }

    def history(self, lines) -> list:
        return [in_words(line) for line in lines]

    def may_decide(self, user) -> bool:
        return handles_cases(user)
