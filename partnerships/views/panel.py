"""This app's panel of the workspace."""

from django.http import HttpRequest
from django.utils import timezone

from portal.core.workspace import Content, Panel
from portal.directory.models import Membership

from ..selectors.own_list import Wanted, own_requests, tab_counts

SHOWN = 5


def _requests_panel(request: HttpRequest) -> Content | None:
    if not Membership.objects.active().filter(user=request.user).exists():
        return None
    context = {
        "open_requests": own_requests(request.user, Wanted(sort="due"))[:SHOWN],
        "drafts": own_requests(request.user, Wanted(tab="drafts"))[:SHOWN],
        "counts": tab_counts(request.user, Wanted()),
        "today": timezone.localdate(),
    }
    return Content("partnerships/_panel.html", context)


REQUESTS = Panel("requests", 30, _requests_panel)
