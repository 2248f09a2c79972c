"""The columns of the queue as CSV."""

from django.utils.translation import gettext_lazy as _

from portal.core import formats

from ..registry import KINDS
from ..selectors.queue import next_step


def _next(row) -> str:
    step = next_step(row)
    return f"{step.what} ({step.who})" if step else ""


COLUMNS = [
    (_("Reference"), lambda row: row.reference),
    (_("Title"), lambda row: row.title),
    (_("Authority"), lambda row: row.authority.official_name),
    (_("Level"), lambda row: row.authority.get_level_display()),
    (_("Country"), lambda row: row.authority.country.name),
    (_("Kind"), lambda row: KINDS[row.kind].short),
    (_("State"), lambda row: row.status.label),
    (_("The requester sees"), lambda row: row.status.public),
    (_("Next step"), _next),
    (_("Decision due"), lambda row: row.due_on),
    (_("Owner"), lambda row: row.owner),
    (_("Programme"), lambda row: row.programme),
    (_("Language"), lambda row: row.language),
    (_("Submitted"), lambda row: formats.day(row.submitted_at)),
    (_("Closed"), lambda row: formats.day(row.closed_at)),
    (_("Total"), lambda row: row.total),
    (_("Currency"), lambda row: row.currency),
]
