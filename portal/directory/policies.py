"""Who may do what for an authority. `membership` is fetched once per request by the caller's queryset."""

from .models import Membership
from .states import MembershipRole


def membership_of(user, authority) -> Membership | None:
    if not user.is_authenticated:
        return None
    return Membership.objects.active().filter(user=user, authority=authority).first()


def can_read(user, authority) -> bool:
    return membership_of(user, authority) is not None or user.has_perm("directory.view_authority")


def can_write(user, authority) -> bool:
    membership = membership_of(user, authority)
    return membership is not None and membership.role in (MembershipRole.EDITOR, MembershipRole.ADMIN)


def can_administer(user, authority) -> bool:
    membership = membership_of(user, authority)
    return membership is not None and membership.role == MembershipRole.ADMIN
