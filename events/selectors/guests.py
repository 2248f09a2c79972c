"""A guest's group, and what happened to a registration in words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import formats
from portal.core.history import HistoryLine
from portal.core.models import Activity

from ..models import Registration
from ..states import REASONS

PLAIN = {
    "register": gettext_lazy("The registration arrived"),
    "confirm": gettext_lazy("The place was confirmed"),
    "waitlist": gettext_lazy("Put on the waiting list"),
    "reject": gettext_lazy("Not admitted"),
    "cancel": gettext_lazy("The registration was cancelled"),
    "accept_offer": gettext_lazy("Accepted the offered place"),
    "decline_offer": gettext_lazy("Declined the offered place"),
    "expire_offer": gettext_lazy("The offer of a place passed"),
    "check_in": gettext_lazy("Checked in"),
    "miss": gettext_lazy("Marked as absent"),
}
BY_THE_GUEST = frozenset({"register", "accept_offer", "decline_offer", "edit_details"})
# Said by the verb itself.
PLAIN_REASONS = frozenset({"offered", "offer_accepted", "offer_declined", "offer_passed"})


def companions_of(row: Registration) -> list[Registration]:
    """The others of a group, for the first of it who still counts: whoever registered them. Nobody for the others."""
    if not row.group:
        return []
    group = list(row.event.registrations.live().filter(group=row.group).select_related("user", "authority"))
    group.sort(key=lambda one: one.sequence)
    return group[1:] if group and group[0].pk == row.pk else []


def steps_of(row: Registration) -> list[HistoryLine]:
    """The newest first, each with its reason. Nothing in it tells who the guest is."""
    lines = Activity.objects.about(row).select_related("actor").order_by("-at", "-pk")
    return [HistoryLine(_words(line), _who(line), line.at, _reason(line)) for line in lines]


def _words(line: Activity) -> str:
    if line.verb == "offer":
        until = formats.moment(datetime.fromisoformat(line.data["until"]))
        return _("A place was offered, until %(moment)s") % {"moment": until}
    if line.verb == "remind":
        days = line.data["days"]
        return ngettext("Reminded %(days)d day before", "Reminded %(days)d days before", days) % {"days": days}
    if line.verb == "edit_details":
        return _("Changed: %(answers)s") % {"answers": ", ".join(labels(line.data["fields"]))}
    if line.verb == "put_in_group":
        group = line.data["group"]
        return _("Put into the working group %(group)s") % {"group": group} if group else _("Put into no working group")
    return str(PLAIN.get(line.verb, line.verb))


def labels(fields: Iterable[str]) -> list[str]:
    return [str(Registration._meta.get_field(name).verbose_name) for name in fields]


def _who(line: Activity):
    if line.actor is not None:
        return line.actor
    if line.data.get("by_group"):
        return _("Who registered the group")
    by_guest = line.verb in BY_THE_GUEST or line.data.get("reason") == "by_guest"
    return _("The guest") if by_guest else None


def _reason(line: Activity) -> str:
    reason = line.data.get("reason", "")
    return "" if reason in PLAIN_REASONS or line.verb == "edit_details" else str(REASONS.get(reason, reason))
