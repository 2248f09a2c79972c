"""What every decision begins with: the locked row, as the person saw it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import Conflict

from ..models import Authority, Membership
from ..states import MembershipState


def lock_authority(authority: Authority, *, version: int | None = None) -> Authority:
    row = Authority.objects.select_related("country").select_for_update(of=("self",)).get(pk=authority.pk)
    if version is not None and row.version != version:
        raise Conflict(_("Somebody changed this authority while you had it open. Look at it again."))
    return row


def lock_membership(membership: Membership, *, version: int | None = None) -> Membership:
    """Locks the authority first, so that two decisions about its members follow one another."""
    lock_authority(membership.authority)
    rows = Membership.objects.select_related("user", "authority__country").select_for_update(of=("self",))
    row = rows.get(pk=membership.pk)
    if version is not None and row.version != version:
        raise Conflict(_("Somebody decided about this person while you had the page open. Look at it again."))
    return row


def decide(row: Membership, verb: str, *, by) -> None:
    row.move_to(verb)
    row.decided_by, row.decided_at = by, timezone.now()


def start_membership(authority: Authority, user, *, role: str, role_title: str, by) -> Membership:
    """An active membership, new or taken up again after an earlier one ended."""
    row, created = Membership.objects.select_for_update().get_or_create(
        authority=authority,
        user=user,
        defaults={"role": role, "state": MembershipState.ACTIVE, "decided_at": timezone.now(), "decided_by": by},
    )
    if not created:
        row.state, row.role, row.decided_at, row.decided_by = MembershipState.ACTIVE, role, timezone.now(), by
        row.version += 1
    row.role_title = role_title or row.role_title or user.role_title
    row.save()
    return row
