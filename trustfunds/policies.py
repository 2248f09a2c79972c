"""Who may do what in the trust funds. `check` raises with a reason; `can` asks; `decisions` lists the buttons."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted
from portal.core.lifecycle import Move

from .models import Entry, Fund
from .states import FUND

BOOK = "trustfunds.book_entry"
EDIT = "trustfunds.edit_fund"
PERMISSIONS = dict.fromkeys(["book", "reverse", "import_batch", "undo_batch", "receive_report", *FUND.moves], BOOK)


def check(user, verb: str, fund: Fund | None = None) -> None:
    """Permission first, so that a stranger learns nothing of the state; then the table of the fund's life."""
    if not user.has_perm(PERMISSIONS[verb]):
        raise NotPermitted(_("Only a trust fund officer may do this."))
    if fund is not None and verb in FUND.moves:
        FUND.check_source(verb, fund.state)


def can(user, verb: str, fund: Fund | None = None) -> bool:
    try:
        check(user, verb, fund)
    except ActionRefused:
        return False
    return True


def decisions(user, fund: Fund) -> list[Move]:
    return [move for move in FUND.verbs_from(fund.state) if can(user, move.verb, fund)]


def check_reversible(entry: Entry) -> None:
    if entry.reverses_id:
        raise ActionRefused(_("%(number)s is itself a reversal: book the entry anew instead.") % {"number": entry})
    if Entry.objects.filter(reverses=entry).exists():
        raise ActionRefused(_("%(number)s was reversed already.") % {"number": entry.number})
