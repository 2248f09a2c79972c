"""What the steps of a membership file tell the city. The words are in templates/partnerships/mail/memberships/."""

from django.utils.translation import gettext_lazy as _

from portal.notifications import outbox
from portal.notifications.registry import Event, register

from .requests import context, team

LABELS = {
    "clear": _("Your city’s membership was cleared"),
    "receive_letter": _("The signed letter has arrived"),
    "ratify": _("The ratification was recorded"),
    "admit": _("Your city is a member of WACAP"),
    "redirect": _("Your membership was passed to another body"),
}
register(
    *(
        Event(key=f"membership.{verb}", label=label, template=f"partnerships/mail/memberships/{verb}", mandatory=True)
        for verb, label in LABELS.items()
    )
)


def tell(verb: str, row, *, by) -> list:
    """About the request: the mails of its membership stand with the others of the case."""
    request = row.request
    return outbox.post(
        f"membership.{verb}",
        team(request),
        subject=request,
        context=context(request, membership=row),
        dedupe_key=f"membership-{verb}-{row.pk}-{row.version}",
        by=by,
    )
