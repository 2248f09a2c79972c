"""What the home page shows of the programmes."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.formats import number
from portal.core.showcase import Column, Row

from .pages import public_programmes

SHOWN = 4


def on_home() -> Column | None:
    rows = list(public_programmes().order_by("position", "pk")[:SHOWN])
    if not rows:
        return None
    lines = [Row(row.name, row.get_absolute_url(), _where(row.running)) for row in rows]
    return Column(_("Programmes"), lines, _("All programmes"), reverse("programmes:list"))


def _where(running: int) -> str:
    if not running:
        return ""
    return ngettext("It runs in %(number)s country.", "It runs in %(number)s countries.", running) % {
        "number": number(running)
    }
