from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin

from .admin_views import board  # noqa: F401  registers its panel of the opening page
from .admin_views.case import case_context
from .admin_views.decisions import DECISIONS
from .admin_views.queue import COLUMNS, EXPORT, FILTERS, TABS
from .models import Referral
from .selectors.history import in_words


@admin.register(Referral)
class ReferralAdmin(TriageAdmin):
    tabs = TABS
    default_tab = "waiting"
    search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Number, reference, title, UN body")
    decision_classes = DECISIONS
    bulk_verbs = ("send", "remind")
    export_columns = EXPORT
    row_template = "admin/liaison/_row.html"
    case_template = "admin/liaison/case.html"
    about_template = "admin/liaison/_about.html"

    def queue_rows(self):
        return Referral.objects.with_parties()

    def search(self, rows, text: str):
        return rows.search(text).order_by("-prepared_at", "-pk")

    def cases(self, user):
        return Referral.objects.with_parties().visible_to(user)

    def case_context(self, request: HttpRequest, subject) -> dict:
        return case_context(self, request, subject)

    def history(self, lines) -> list:
        return [in_words(line) for line in lines]

    def may_decide(self, user) -> bool:
        return user.has_perm("liaison.send_referral")
