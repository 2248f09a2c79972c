"""What the opening page of the desk says of the directory."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.desk.board import Counter, Line, Panel
from portal.core.desk.filters import Viewer

from ..models import Authority
from ..policies import VERIFY
from ..states import Standing


def _lines(viewer: Viewer) -> list[Line]:
    url, rows = reverse("admin:directory_authority_changelist"), Authority.objects.all()
    proposed = rows.filter(standing=Standing.PROPOSED)
    return [
        Line(_("Authorities to verify"), [Counter(rows.to_verify(), f"{url}?tab=to_verify", "active")]),
        Line(_("Proposed, to be checked"), [Counter(proposed, f"{url}?tab=proposed", "active")]),
    ]


DIRECTORY = Panel("directory", _("Directory"), _lines, VERIFY, 41)
