from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.desk.admin import TriageAdmin
from portal.core.errors import ActionRefused
from portal.core.models import Activity

from .. import policies
from ..admin_views import queues
from ..admin_views.decisions import AUTHORITY_DECISIONS, MEMBER_DECISIONS
from ..models import Authority, Membership
from ..selectors import completeness
from ..selectors.history import lines as in_words
from ..selectors.verification import checklist

SEEN_AT_MOST = 50  # lines of history


class _DirectoryDesk(TriageAdmin):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("directory.view_authority")

    def may_decide(self, user) -> bool:
        return policies.can_verify(user)

    def history(self, lines) -> list:
        return in_words(lines)

    def buttons(self, subject, user, *, besides: set[str] = frozenset()) -> list[dict]:
        """The decisions this person may take now, each with its page."""
        found = []
        for decision in self.decision_classes:
            if decision.verb in besides:
                continue
            try:
                decision(subject, user).check()
            except ActionRefused:
                continue
            url = self.decision_url(subject, decision.verb)
            found.append({"label": decision.label, "tone": decision.tone, "url": url})
        return found


@admin.register(Authority)
class AuthorityAdmin(_DirectoryDesk):
    tabs = queues.AUTHORITY_TABS
    default_tab = "to_verify"
    search_tab = "all"
    filters = queues.AUTHORITY_FILTERS
    columns = queues.AUTHORITY_COLUMNS
    search_hint = _("Any name, country, LRA number")
    decision_classes = AUTHORITY_DECISIONS
    export_columns = queues.AUTHORITY_EXPORT
    row_template = "admin/directory/_authority_row.html"
    case_template = "admin/directory/authority.html"
    about_template = "admin/directory/_authority_about.html"

    def queue_rows(self):
        return queues.authority_rows()

    def search(self, rows, text: str):
        return rows.search(text).order_by(*queues.BY_NAME)

    def cases(self, user):
        rows = Authority.objects.visible_to(user)
        return rows.select_related("country__bureau", "parent", "subdivision", "verified_by", "replaced_by")

    def case_context(self, request: HttpRequest, subject) -> dict:
        members = list(subject.memberships.select_related("user").order_by("state", "asked_at"))
        return {
            "title": str(subject),
            "members": members,
            "checks": checklist(subject, members),
            "gaps": policies.verification_gaps(subject),
            "may_check": policies.can_verify(request.user),
            "buttons": self.buttons(subject, request.user, besides={"check"}),
            "completeness": completeness(subject),
            "duplicates": list(subject.duplicates.all()),
            "lines": in_words(Activity.objects.about(subject).select_related("actor")[:SEEN_AT_MOST]),
        }


@admin.register(Membership)
class MembershipAdmin(_DirectoryDesk):
    tabs = queues.MEMBER_TABS
    default_tab = "waiting"
    search_tab = "all"
    filters = queues.MEMBER_FILTERS
    columns = queues.MEMBER_COLUMNS
    search_hint = _("Person, address, authority")
    decision_classes = MEMBER_DECISIONS
    export_columns = queues.MEMBER_EXPORT
    row_template = "admin/directory/_member_row.html"
    case_template = "admin/directory/member.html"
    about_template = "admin/directory/_member_about.html"

    def queue_rows(self):
        return queues.member_rows()

    def search(self, rows, text: str):
        return rows.search(text)

    def cases(self, user):
        return Membership.objects.select_related("user", "authority__country", "decided_by")

    def case_context(self, request: HttpRequest, subject) -> dict:
        return {
            "title": str(subject),
            "buttons": self.buttons(subject, request.user),
            "lines": in_words(Activity.objects.about(subject.authority).select_related("actor")[:SEEN_AT_MOST]),
        }
