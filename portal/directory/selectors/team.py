from dataclasses import dataclass

from portal.accounts.models import Invitation

from ..models import Authority, Membership
from ..states import MembershipRole, MembershipState

INVITATION = "authority"
ORDER: dict[str, int] = {MembershipRole.ADMIN: 0, MembershipRole.EDITOR: 1, MembershipRole.VIEWER: 2}


@dataclass(frozen=True)
class Team:
    members: list[Membership]
    waiting: list[Membership]
    invited: list[Invitation]

    @property
    def admins(self) -> list[Membership]:
        return [row for row in self.members if row.role == MembershipRole.ADMIN]


def team_of(authority: Authority) -> Team:
    """Two queries."""
    rows = list(
        authority.memberships.filter(state__in=[MembershipState.ACTIVE, MembershipState.REQUESTED])
        .select_related("user")
        .order_by("asked_at", "pk")
    )
    members = [row for row in rows if row.is_active]
    open_ones = Invitation.objects.open().filter(purpose=INVITATION, payload__authority=authority.number)
    return Team(
        members=sorted(members, key=lambda row: (ORDER[row.role], str(row.user))),
        waiting=[row for row in rows if not row.is_active],
        invited=list(open_ones.select_related("invited_by").order_by("invited_at")),
    )
