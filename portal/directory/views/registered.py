"""What the directory tells the accounts: invitations into a team, a person's own data, closing an account."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.invitations import Purpose
from portal.accounts.models import Invitation, User
from portal.accounts.registry import Fact
from portal.core.errors import ActionRefused

from .. import actions
from ..models import Authority, Membership
from ..selectors.team import INVITATION
from ..states import MembershipRole


def _describe(payload: dict) -> str:
    authority = Authority.objects.select_related("country").filter(number=payload["authority"]).first()
    if authority is None:
        return _("to join an authority that is no longer in the directory.")
    role = dict(MembershipRole.choices).get(payload["role"], "")
    return _("to work for %(authority)s (%(country)s). What you may do there: %(role)s.") % {
        "authority": authority,
        "country": authority.country,
        "role": role,
    }


def _accept(invitation: Invitation, user: User) -> str:
    authority = Authority.objects.filter(number=invitation.payload["authority"]).first()
    if authority is None:
        raise ActionRefused(_("This authority no longer exists in the directory."))
    actions.join_by_invitation(
        authority=authority, role=invitation.payload["role"], by=user, invited_by=invitation.invited_by
    )
    return reverse("directory:team", args=[authority.number])


def own_data(user: User) -> list[dict]:
    rows = Membership.objects.filter(user=user).select_related("authority")
    return [
        {
            "authority": str(row.authority),
            "number": row.authority.number,
            "state": row.state,
            "role": row.role,
            "role_title": row.role_title,
            "asked_at": row.asked_at,
            "decided_at": row.decided_at,
            "note": row.note,
        }
        for row in rows
    ]


def close(user: User) -> None:
    """Leaves every team; an authority without an admin is looked after by staff from then on."""
    for membership in Membership.objects.active().filter(user=user).select_related("authority"):
        actions.leave(membership=membership, by=user, closing_account=True)
    Membership.objects.waiting().filter(user=user).delete()


def _fact(user: User) -> str:
    return ", ".join(str(m.authority) for m in user.memberships.all() if m.is_active)


TEAM = Purpose(INVITATION, gettext_lazy("Team of an authority"), _describe, _accept)
MEMBERSHIPS = Fact("authorities", gettext_lazy("Authorities"), ("memberships__authority",), _fact)
