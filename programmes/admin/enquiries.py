from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin
from portal.core.errors import ActionRefused
from portal.notifications.models import Message

from .. import policies
from ..admin_views.enquiries import COLUMNS, DECISIONS, EXPORT, FILTERS, TABS
from ..models import Enquiry
from ..selectors import enquiries as selectors


@admin.register(Enquiry)
class EnquiryAdmin(TriageAdmin):
    tabs = TABS
    default_tab = "received"
    search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Reference, name, address, words")
    decision_classes = DECISIONS
    export_columns = EXPORT
    row_template = "admin/programmes/enquiry/_row.html"
    case_template = "admin/programmes/enquiry/message.html"
    about_template = "admin/programmes/enquiry/_about.html"

    def queue_rows(self):
        return Enquiry.objects.all()

    def search(self, rows, text: str):
        return rows.search(text).order_by("-received_at", "-pk")

    def cases(self, user):
        return Enquiry.objects.select_related("closed_by")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return {
            "title": str(subject),
            "buttons": self.buttons(subject, request.user),
            "lines": selectors.history(subject),
            "mails": Message.objects.about(subject).without_bodies().order_by("pk"),
        }

    def buttons(self, subject: Enquiry, user) -> list[dict]:
        return [
            {"label": decision.label, "tone": decision.tone, "url": self.decision_url(subject, decision.verb)}
            for decision in self.decision_classes
            if self._may(decision(subject, user))
        ]

    @staticmethod
    def _may(decision) -> bool:
        try:
            decision.check()
        except ActionRefused:
            return False
        return True

    def history(self, lines) -> list:
        return selectors.in_words(lines)

    def may_decide(self, user) -> bool:
        return user.has_perm(policies.ANSWER)
