"""Who may do what in the trust funds. `check` raises with a reason; `can` asks; `decisions` lists the buttons."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted
from portal.core.lifecycle import Move

from .models import Donor, Entry, Fund
from .states import FUND

BOOK = "trustfunds.book_entry"
EDIT = "trustfunds.edit_fund"
PERMISSIONS = dict.fromkeys(
    ["book", "reverse", "import_batch", "book_batch", "undo_batch", "receive_report", *FUND.moves], BOOK
)


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


# A donor's own pages. Who may read them is asked in the fetch: Donor.objects.visible_to(user).


def reads_for(user, donor: Donor) -> bool:
    return donor.people.filter(user=user).exists()


def check_ask_statement(user, donor: Donor) -> None:
    """Its people and the fund officers; an auditor only reads."""
    if not (user.has_perm(BOOK) or reads_for(user, donor)):
        raise NotPermitted(_("Only the donor’s people and trust fund officers ask for statements."))


def check_choose_alerts(user, donor: Donor) -> None:
    if not reads_for(user, donor):
        raise NotPermitted(_("Alerts are chosen by those who read for the donor."))


def check_invite(user, donor: Donor) -> None:
    """Fund officers, and the first of the donor's own people."""
    first = donor.people.order_by("added_at", "pk").values_list("user_id", flat=True).first()
    if not user.has_perm(EDIT) and first != user.pk:
        raise NotPermitted(_("Only the first of the donor’s people and trust fund officers invite others."))


def may(check_function, user, donor: Donor) -> bool:
    """`may(check_invite, user, donor)`"""
    try:
        check_function(user, donor)
    except NotPermitted:
        return False
    return True
