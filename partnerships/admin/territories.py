from collections.abc import Container

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin
from portal.core.desk.confirm import ConfirmPage
from portal.core.desk.decisions import Decision
from portal.core.errors import ActionRefused
from portal.core.models import Activity
from portal.notifications.outbox import messages_about

from ..admin_views.territories.decisions import PRODUCTION, PROFILE, StartFromRequest
from ..admin_views.territories.dissemination import dissemination_view
from ..admin_views.territories.queues import (
    DOCUMENT_COLUMNS,
    DOCUMENT_EXPORT,
    DOCUMENT_TABS,
    TERRITORY_COLUMNS,
    TERRITORY_EXPORT,
    TERRITORY_TABS,
)
from ..admin_views.territories.sending import Disseminate, HandOut
from ..models import MarketingDocument, PartnershipRequest, TerritoryProfile
from ..policies import territories as policies
from ..registry.profile import LANGUAGES, SECTIONS
from ..selectors.territories.completeness import completeness
from ..selectors.territories.disseminated import entries
from ..selectors.territories.downloads import day_of_count, downloads
from ..selectors.territories.drafts import is_too_long, newest_drafts
from ..selectors.territories.editions import light, too_long
from ..selectors.territories.history import in_words
from ..selectors.territories.loaded import Loaded
from ..states import STANDARD_PAGES


class TerritoriesAdmin(TriageAdmin):
    """What both desks share: their buttons, history and mails."""

    def search(self, rows, text: str):
        return rows.search(text)

    def cases(self, user):
        return self.queue_rows().visible_to(user)

    def may_decide(self, user) -> bool:
        return policies.handles_documents(user)

    def history(self, lines) -> list:
        return in_words(lines)

    def common(self, request: HttpRequest, subject) -> dict:
        lines = Activity.objects.about(subject).select_related("actor")[:60]
        return {
            "title": str(subject),
            "buttons": self.buttons(request, subject),
            "lines": self.history(lines),
            "mails": messages_about(subject)[:30],
        }

    def buttons(self, request: HttpRequest, subject, verbs: Container[str] | None = None) -> list[dict]:
        """Of what is legal now and this person's; `verbs` keeps some of them."""
        asked = [d for d in self.decision_classes if verbs is None or d.verb in verbs]
        return [
            {"label": d.label, "tone": d.tone, "url": self.decision_url(subject, d.verb)}
            for d in asked
            if may(d, subject, request.user)
        ]


def may(decision: type[Decision], subject, user) -> bool:
    try:
        decision(subject, user).check()
    except ActionRefused:
        return False
    return True


@admin.register(MarketingDocument)
class MarketingDocumentAdmin(TerritoriesAdmin):
    tabs = DOCUMENT_TABS
    default_tab = "production"
    search_tab = "all"
    columns = DOCUMENT_COLUMNS
    search_hint = _("Number, territory")
    decision_classes = (Disseminate, *PRODUCTION, HandOut)
    export_columns = DOCUMENT_EXPORT
    row_template = "admin/partnerships/territories/_document_row.html"
    case_template = "admin/partnerships/territories/document.html"
    about_template = "admin/partnerships/territories/_document_about.html"

    def get_urls(self) -> list:
        start, log = self.admin_site.admin_view(self.start_view), self.admin_site.admin_view(self.dissemination_page)
        return [
            path("start/<int:request_id>/", start, name="partnerships_marketingdocument_start"),
            path("<int:object_id>/dissemination/", log, name="partnerships_marketingdocument_dissemination"),
            *super().get_urls(),
        ]

    def start_view(self, request: HttpRequest, request_id: int) -> HttpResponse:
        """A decision on the case, so its page and its answers are the case's."""
        desk = self.admin_site.get_model_admin(PartnershipRequest)
        return ConfirmPage(desk, request, StartFromRequest(desk.fetch(request, request_id), request.user)).respond()

    def dissemination_page(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return dissemination_view(self, request, self.fetch(request, object_id))

    def queue_rows(self):
        return MarketingDocument.objects.select_related(
            "profile__authority__country", "owner", "request", "consent"
        ).defer("consent__content")

    def counted_rows(self):
        return MarketingDocument.objects.all()

    def case_context(self, request: HttpRequest, subject) -> dict:
        loaded = Loaded(subject.profile)
        languages = [(LANGUAGES[code], code, completeness(loaded, code)) for code in subject.languages]
        comments = subject.comments.select_related("written_by", "settled_by")
        editions = list(light(subject.editions.all()))
        return {
            **self.common(request, subject),
            "languages": languages,
            "comments": [(one, SECTIONS[one.section].title) for one in comments],
            "editions": editions,
            "too_long": too_long(editions),
            "drafts": [(one, is_too_long(one)) for one in newest_drafts(subject).values()],
            "standard_pages": STANDARD_PAGES,
            "recipients": entries(subject).count(),
            "downloads": downloads(subject, day_of_count()).total,
        }


@admin.register(TerritoryProfile)
class TerritoryProfileAdmin(TerritoriesAdmin):
    tabs = TERRITORY_TABS
    default_tab = "offered"
    search_tab = "all"
    columns = TERRITORY_COLUMNS
    search_hint = _("Name, country, product")
    decision_classes = PROFILE
    export_columns = TERRITORY_EXPORT
    row_template = "admin/partnerships/territories/_territory_row.html"
    case_template = "admin/partnerships/territories/territory.html"
    about_template = "admin/partnerships/territories/_territory_about.html"

    def queue_rows(self):
        rows = TerritoryProfile.objects.select_related("authority__country", "consent", "content_saved_by")
        return rows.defer("consent__content", "search_words")

    def counted_rows(self):
        return TerritoryProfile.objects.all()

    def case_context(self, request: HttpRequest, subject) -> dict:
        loaded = Loaded(subject)
        return {
            **self.common(request, subject),
            "languages": [(LANGUAGES[code], code, completeness(loaded, code)) for code in subject.languages],
            "consents": subject.consents.select_related("given_by").defer("content"),
            "documents": subject.documents.all(),
            "programmes": subject.programmes.all(),
        }
