"""The directory's part of a person's workspace."""

from portal.core.workspace import Content, Panel

from ..models import Membership
from ..selectors import completeness, requester_context
from ..states import MembershipState


def _authorities(request) -> Content | None:
    """Everybody who does not work at the desk: which authorities they work for, and what waits there."""
    if request.user.is_staff:
        return None
    context = requester_context(request.user)
    asked = Membership.objects.waiting().filter(user=request.user).select_related("authority__country")
    waiting = _waiting(context.administers)
    rows = [
        {"membership": m, "completeness": completeness(m.authority), "waiting": waiting.get(m.authority_id, 0)}
        for m in context.memberships
    ]
    return Content("directory/_workspace.html", {"rows": rows, "asked": list(asked)})


def _waiting(authorities) -> dict[int, int]:
    """How many ask to join each of them."""
    if not authorities:
        return {}
    ids = Membership.objects.filter(authority__in=authorities, state=MembershipState.REQUESTED)
    counts: dict[int, int] = {}
    for pk in ids.values_list("authority_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


AUTHORITIES = Panel("authorities", 20, _authorities)
