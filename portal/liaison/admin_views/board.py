"""What the opening page of the desk says of referrals."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.desk.board import Counter, Line, Panel, register

from ..models import Referral
from .queue import TABS

BY_KEY = {tab.key: tab for tab in TABS}
TONES = {"prepared": "active", "questions": "active", "overdue": "bad", "unreachable": "bad"}


def _lines(viewer) -> list[Line]:
    address = reverse("admin:liaison_referral_changelist")
    rows = Referral.objects.all()
    return [
        Line(BY_KEY[key].label, [Counter(BY_KEY[key].rows(rows, viewer), f"{address}?tab={key}", tone)])
        for key, tone in TONES.items()
    ]


register(Panel("liaison", _("UN bodies"), _lines, "liaison.view_referral", 25))
