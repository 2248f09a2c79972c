from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from portal.core.desk.admin import TriageAdmin
from portal.core.history import in_words
from portal.core.models import Activity
from portal.core.search import search
from portal.core.subjects import subject_link

from . import policies
from .desk.decisions import DECISIONS
from .desk.queue import COLUMNS, EXPORT, FILTERS, TABS
from .models import Message
from .registry import label_of
from .words import DONE, delivery_in_words

# The mail as its reader sees it, shut off from the desk: no script, no form, no network.
LOCKED_IN = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": [""],
}


@admin.register(Message)
class MessageAdmin(TriageAdmin):
    tabs = TABS
    default_tab = search_tab = "all"
    filters = FILTERS
    columns = COLUMNS
    search_hint = _("Subject, name, address")
    decision_classes = DECISIONS
    bulk_verbs = ("retry", "discard")
    export_columns = EXPORT
    row_template = "notifications/desk/_row.html"
    case_template = "notifications/desk/message.html"
    about_template = "notifications/desk/_about.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.html_view)
        return [path("<int:object_id>/html/", view, name="notifications_message_html"), *super().get_urls()]

    def queue_rows(self):
        return Message.objects.without_bodies()

    def search(self, rows, text: str):
        return search(rows, text).order_by("-created_at", "-pk")

    def cases(self, user):
        return Message.objects.select_related("recipient", "created_by", "released_by", "digest")

    def case_context(self, request: HttpRequest, subject: Message) -> dict[str, Any]:
        return {
            "title": subject.title,
            "buttons": [
                (decision, self.decision_url(subject, decision.verb))
                for decision in DECISIONS
                if policies.can(request.user, decision.verb, subject)
            ],
            "event_label": label_of(subject.event),
            "delivery": delivery_in_words(subject),
            "about": subject_link(subject),
            "html_url": self._reverse("html", subject.pk) if subject.body_html and not subject.confidential else "",
            "history": self.history(Activity.objects.about(subject).select_related("actor")),
        }

    def history(self, lines) -> list:
        return in_words(lines, DONE)

    def may_decide(self, user) -> bool:
        return user.has_perm(policies.PERMISSIONS["retry"])

    @method_decorator([require_safe, xframe_options_sameorigin, csp(LOCKED_IN)])
    def html_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        message = self.fetch(request, object_id)
        if message.confidential or not message.body_html:
            raise Http404
        return HttpResponse(message.body_html)
