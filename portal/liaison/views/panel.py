from portal.core.workspace import Content, Panel

from ..models import Referral
from ..selectors import Row
from ..states import WAITING

SHOWN = 5


def _build(request) -> Content | None:
    """What waits for a focal point with an account; nothing for everyone else."""
    if not request.user.focal_points.filter(is_active=True).exists():
        return None
    waiting = Referral.objects.addressed_to(request.user).filter(state__in=WAITING)
    found = list(waiting.with_parties().order_by("answer_due_on", "pk")[: SHOWN + 1])
    rows = [Row.of_today(referral) for referral in found[:SHOWN]]
    return Content("liaison/_panel.html", {"rows": rows, "more": len(found) > SHOWN})


REFERRALS = Panel("referrals", 25, _build)
