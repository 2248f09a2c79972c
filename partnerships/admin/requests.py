from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core.desk.admin import TriageAdmin

from .. import policies
from ..admin_views.case import case_context
from ..admin_views.decisions import DECISIONS
from ..admin_views.export import COLUMNS as EXPORT
from ..admin_views.filters import FILTERS
from ..admin_views.tabs import COLUMNS, TABS
from ..models import PartnershipRequest
from ..selectors.case import cases
from ..selectors.history import in_words
from ..selectors.queue import queue


@admin.register(PartnershipRequest)
class PartnershipRequestAdmin(TriageAdmin):
    tabs = TABS
    default_tab = "open"
    search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Reference, title, authority, person")
    decision_classes = DECISIONS
    bulk_verbs = ("assign", "hold", "remind")
    export_columns = EXPORT
    row_template = "admin/partnerships/_row.html"
    case_template = "admin/partnerships/case.html"
    about_template = "admin/partnerships/_about.html"

    def queue_rows(self):
        return queue()

    def counted_rows(self):
        return PartnershipRequest.objects.submitted()

    def search(self, rows, text: str):
        return rows.search(text)

    def cases(self, user):
        return cases().visible_to(user).submitted()

    def case_context(self, request: HttpRequest, subject) -> dict:
        return case_context(self, request, subject)

    def history(self, lines) -> list:
        rows = list(lines)
        people = User.objects.in_bulk({line.data["owner"] for line in rows if line.data.get("owner")})
        return [in_words(line, people) for line in rows]

    def may_decide(self, user) -> bool:
        return policies.handles_cases(user)
