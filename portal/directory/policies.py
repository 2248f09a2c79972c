"""Who may do what for an authority. Inside it: viewer, editor, admin. At the desk: those who verify authorities."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted

from .models import Authority, Membership
from .states import MembershipRole, Standing, Verification

VERIFY = "directory.verify_authority"


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


def can_verify(user) -> bool:
    return user.has_perm(VERIFY)


def can_decide_members(user, authority) -> bool:
    return can_verify(user) or can_administer(user, authority)


def check_write(user, authority) -> None:
    if not can_write(user, authority):
        raise NotPermitted(_("Only those who may write for this authority can change its profile."))


def check_administer(user, authority) -> None:
    if not can_administer(user, authority):
        raise NotPermitted(_("Only an admin of this authority can do this."))


def check_decide_members(user, authority) -> None:
    if not can_decide_members(user, authority):
        raise NotPermitted(_("Only an admin of this authority, or staff who verify authorities, decide about members."))


def check_verify(user) -> None:
    if not can_verify(user):
        raise NotPermitted(_("Your role does not include verifying authorities."))


def check_act_for_authorities(user) -> None:
    """Staff read and decide for UNDP; they never act for a requester."""
    if user.is_staff:
        raise NotPermitted(_("Staff do not act for an authority. Use an account of your own outside UNDP."))


def check_claimable(authority: Authority) -> None:
    """Only an authority nobody ever worked for is claimed at once: an earlier team's files need a decision."""
    if authority.standing != Standing.UNCLAIMED:
        raise ActionRefused(_("Somebody works for this authority already: ask to join."))


def check_joinable(authority: Authority) -> None:
    if authority.standing == Standing.UNCLAIMED:
        raise ActionRefused(_("Nobody works for this authority yet: claim it."))
    if authority.standing == Standing.RETIRED:
        raise ActionRefused(_("This authority no longer exists in the directory."))


def locked_fields(authority: Authority) -> frozenset[str]:
    """What members cannot change themselves: staff verified it, or the list it comes from says it."""
    if authority.verification == Verification.VERIFIED:
        return frozenset({"official_name", "level", "country"})
    if authority.source != "proposed":
        return frozenset({"level", "country"})
    return frozenset()


def verification_gaps(authority: Authority) -> list[str]:
    """What is still missing before it may be verified, in words."""
    passed = set(authority.checks.filter(passed=True).values_list("key", flat=True))
    gaps = []
    if "exists" not in passed:
        gaps.append(_("It is not yet recorded that the authority exists under this name and level."))
    if "letter" not in passed:
        gaps.append(_("No mandate letter was seen yet."))
    if not passed & {"domain", "contact"}:
        gaps.append(_("Neither the e-mail domain nor a public telephone number or address was checked."))
    return gaps
