"""The history of an authority in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.core.models import Activity

from ..models import VerificationCheck
from ..states import PROFILE_BLOCKS, MembershipRole

WORDS = {
    "claim": gettext_lazy("claimed the authority"),
    "propose": gettext_lazy("proposed the authority"),
    "ask_to_join": gettext_lazy("asked to join"),
    "invite_member": gettext_lazy("invited a colleague"),
    "join_by_invitation": gettext_lazy("accepted an invitation"),
    "leave": gettext_lazy("left"),
    "verify": gettext_lazy("verified the authority"),
    "withdraw_verification": gettext_lazy("withdrew the verification"),
    "merge_duplicates": gettext_lazy("joined two entries of one authority"),
}
ABOUT_A_MEMBER = {
    "approve_member": gettext_lazy("approved %(member)s: %(role)s"),
    "refuse_member": gettext_lazy("refused %(member)s"),
    "change_role": gettext_lazy("changed what %(member)s may do: %(role)s"),
    "remove_member": gettext_lazy("removed %(member)s"),
}
ABOUT_A_BLOCK = {
    "update_profile": gettext_lazy("changed “%(block)s”"),
    "give_consent": gettext_lazy("agreed that “%(block)s” may be published"),
    "withdraw_consent": gettext_lazy("took back the consent to publish “%(block)s”"),
}
RESULTS = {True: gettext_lazy("yes"), False: gettext_lazy("no"), None: gettext_lazy("open")}


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    text: str
    note: str


def lines(activities: Iterable[Activity]) -> list[Line]:
    """Two queries at most, however many lines."""
    rows = list(activities)
    people = User.objects.in_bulk({row.data["member"] for row in rows if "member" in row.data})
    return [Line(row.at, str(row.actor or _("The portal")), _text(row, people), row.note) for row in rows]


def _text(row: Activity, people: dict[int, User]) -> str:
    if row.verb in ABOUT_A_MEMBER:
        roles = dict(MembershipRole.choices)
        values: dict[str, Any] = {
            "member": people.get(row.data["member"], _("a closed account")),
            "role": roles.get(row.data.get("role", ""), ""),
        }
        return str(ABOUT_A_MEMBER[row.verb]) % values
    if row.verb in ABOUT_A_BLOCK:
        return str(ABOUT_A_BLOCK[row.verb]) % {"block": PROFILE_BLOCKS[row.data["block"]].label}
    if row.verb == "record_check":
        check = dict(VerificationCheck.Key.choices).get(row.data["check"], "")
        return _("checked “%(check)s”: %(result)s") % {"check": check, "result": RESULTS[row.data["passed"]]}
    return str(WORDS.get(row.verb, row.verb))
