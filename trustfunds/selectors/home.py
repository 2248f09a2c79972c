"""What the home page shows of the trust funds."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.showcase import SHOWN, Column, Row

from . import formulas
from .amounts import short
from .listing import Wanted, found


def on_home() -> Column | None:
    """The funds that received most."""
    rows = found(Wanted(sort="deposits"))[:SHOWN]
    if not rows:
        return None
    lines = [
        Row(
            row.fund.name,
            reverse("trustfunds:fund", args=[row.fund.code]),
            _("USD %(amount)s contributed") % {"amount": short(formulas.DEPOSITS.of(row.sums))},
        )
        for row in rows
    ]
    return Column(_("Trust funds"), lines, _("All trust funds"), reverse("trustfunds:list"))
