"""For whom a person may act."""

from dataclasses import dataclass

from ..models import Authority, Membership
from ..states import MembershipRole, Standing


@dataclass(frozen=True)
class RequesterContext:
    memberships: tuple[Membership, ...]  # active ones, each with its authority and country

    @property
    def authorities(self) -> list[Authority]:
        return [membership.authority for membership in self.memberships]

    @property
    def writes_for(self) -> list[Authority]:
        return [m.authority for m in self.memberships if m.role in (MembershipRole.EDITOR, MembershipRole.ADMIN)]

    @property
    def administers(self) -> list[Authority]:
        return [m.authority for m in self.memberships if m.role == MembershipRole.ADMIN]

    def role_in(self, authority: Authority) -> str | None:
        return next((m.role for m in self.memberships if m.authority_id == authority.pk), None)


def requester_context(user) -> RequesterContext:
    """One query; nothing for a visitor."""
    if not user.is_authenticated:
        return RequesterContext(())
    rows = Membership.objects.active().filter(user=user).exclude(authority__standing=Standing.RETIRED)
    return RequesterContext(
        tuple(rows.select_related("authority__country").order_by("authority__official_name", "authority_id"))
    )


def membership_in(user, authority: Authority) -> Membership | None:
    """The person's membership, whatever its state: asked, active, refused, left."""
    return Membership.objects.filter(user=user, authority=authority).first()
