"""What the opening page of the desk says of requests and of what they set in motion."""

from django.contrib.admin import site
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.core.desk.board import Counter, Line, Panel, register
from portal.core.desk.filters import Viewer
from portal.directory.models import Membership
from portal.documents.models import Document
from portal.notifications.models import Message

from ..models import PartnershipRequest
from .tabs import TABS

READ = "partnerships.view_partnershiprequest"
BY_KEY = {tab.key: tab for tab in TABS}
MINE = ("mine", "unassigned", "overdue")
WAITING = ("requester", "bodies", "held")
TONES = {"overdue": "bad", "mine": "active", "unassigned": "active", "approve": "active"}


def _list(admin_name: str, **filters) -> str:
    return reverse(f"admin:{admin_name}_changelist") + (f"?{urlencode(filters)}" if filters else "")


def _tab(key: str, viewer: Viewer) -> Line:
    rows = BY_KEY[key].rows(PartnershipRequest.objects.submitted(), viewer)
    url = _list("partnerships_partnershiprequest", tab=key)
    return Line(BY_KEY[key].label, [Counter(rows, url, TONES.get(key, "waiting"))])


def _approves(viewer: Viewer) -> bool:
    return viewer.user.has_perm("partnerships.approve_request")


def _for_me(viewer: Viewer) -> list[Line]:
    keys = ("approve", *MINE) if _approves(viewer) else MINE
    return [_tab(key, viewer) for key in keys]


def _waiting(viewer: Viewer) -> list[Line]:
    keys = WAITING if _approves(viewer) else (*WAITING, "approve")
    return [_tab(key, viewer) for key in keys]


def _workload(viewer: Viewer) -> list[Line]:
    """Open and late cases of everybody who may own some; those without any are left out of the page by the count."""
    lines = []
    for person in holders("partnerships.own_request").order_by("name", "email"):
        mine = PartnershipRequest.objects.owned_by(person)
        late = mine.overdue(viewer.today)
        lines.append(
            Line(
                person.get_full_name(),
                [
                    Counter(mine, _list("partnerships_partnershiprequest", tab="open", owner=person.pk)),
                    Counter(late, _list("partnerships_partnershiprequest", tab="overdue", owner=person.pk), "bad"),
                ],
            )
        )
    return lines


def _mail(viewer: Viewer) -> list[Line]:
    messages, documents = Message.objects.all(), Document.objects.all()
    return [
        *_state(_("Drafts to release"), messages, "draft", "waiting"),
        *_state(_("Mails that failed"), messages, "failed", "bad"),
        *_state(_("Mails that bounced"), messages, "bounced", "bad"),
        *_state(_("Documents that failed"), documents, "failed", "bad"),
    ]


def _people(viewer: Viewer) -> list[Line]:
    return _state(_("Memberships to approve"), Membership.objects.all(), "requested", "waiting")


def _state(label, rows: QuerySet, state: str, tone: str) -> list[Line]:
    """One line, where the desk has a list of these rows to lead to."""
    if not site.is_registered(rows.model):
        return []
    opts = rows.model._meta
    url = _list(f"{opts.app_label}_{opts.model_name}", state=state)
    return [Line(label, [Counter(rows.filter(state=state), url, tone)])]


register(
    Panel("for_me", _("What waits for you"), _for_me, READ, 10),
    Panel("waiting", _("Waiting for others"), _waiting, READ, 20),
    Panel("mail", _("Mail and documents"), _mail, "notifications.view_message", 30),
    Panel("people", _("People"), _people, "directory.view_authority", 40),
    Panel("workload", _("Workload"), _workload, READ, 50, (_("Open"), _("Overdue")), _("Nobody may own cases yet.")),
)
