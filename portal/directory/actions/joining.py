"""How a person comes to work for an authority."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.accounts import actions as accounts
from portal.core.errors import ActionRefused
from portal.core.models import next_number, record
from portal.core.text import normalise

from .. import emails, policies
from ..models import Authority, Membership
from ..selectors.team import INVITATION
from ..states import MembershipRole, MembershipState, Standing
from .base import lock_authority, start_membership

SERIES = "authority"


@transaction.atomic
def claim(*, authority: Authority, by, role_title: str) -> Membership:
    """The first person of an authority becomes its admin at once and may work; staff verify afterwards."""
    row = lock_authority(authority)
    policies.check_act_for_authorities(by)
    policies.check_claimable(row)
    row.standing, row.claimed_at = Standing.CLAIMED, timezone.now()
    row.version += 1
    row.save(update_fields=["standing", "claimed_at", "version"])
    membership = start_membership(row, by, role=MembershipRole.ADMIN, role_title=role_title, by=by)
    record(row, "claim", by=by, public=True)
    emails.claim(membership)
    return membership


@transaction.atomic
def propose(*, values: dict, by, role_title: str) -> Membership:
    """A new authority with its first member. Whether it is a duplicate was asked before (selectors.listing)."""
    policies.check_act_for_authorities(by)
    number = f"LRA-{next_number(SERIES):06d}"
    row = Authority(
        **values,
        number=number,
        slug=f"{slugify(normalise(values['official_name']))[:76]}-{number.lower()}".lstrip("-"),
        standing=Standing.PROPOSED,
        source="proposed",
        created_by=by,
        claimed_at=timezone.now(),
    )
    row.fill_search_text()
    row.save()
    membership = start_membership(row, by, role=MembershipRole.ADMIN, role_title=role_title, by=by)
    record(row, "propose", by=by, public=True)
    emails.propose(membership)
    return membership


@transaction.atomic
def ask_to_join(*, authority: Authority, by, role_title: str, note: str = "") -> Membership:
    """Answered by an admin of the authority; where it has none, by staff."""
    row = lock_authority(authority)
    policies.check_act_for_authorities(by)
    policies.check_joinable(row)
    membership = Membership.objects.filter(authority=row, user=by).first()
    if membership is None:
        membership = Membership(authority=row, user=by)
    elif membership.state == MembershipState.ACTIVE:
        raise ActionRefused(_("You are a member already."))
    elif membership.state == MembershipState.REQUESTED:
        raise ActionRefused(_("You have asked already. You will have a mail when it is decided."))
    else:
        membership.move_to("ask_again")
        membership.decided_at = membership.decided_by = None
    membership.role, membership.role_title, membership.note = MembershipRole.EDITOR, role_title, note
    membership.asked_at = timezone.now()
    membership.save()
    record(row, "ask_to_join", by=by)
    emails.ask_to_join(membership)
    return membership


@transaction.atomic
def invite_member(*, authority: Authority, email: str, role: str, language: str, by):
    policies.check_administer(by, authority)
    known = Membership.objects.active().filter(authority=authority, user__email__iexact=email)
    if known.exists():
        raise ActionRefused(_("%(email)s is a member already.") % {"email": email})
    payload = {"authority": authority.number, "role": role}
    invitation = accounts.invite(email=email, purpose=INVITATION, payload=payload, by=by, language=language)
    record(authority, "invite_member", by=by)
    return invitation


@transaction.atomic
def join_by_invitation(*, authority: Authority, role: str, by, invited_by) -> Membership:
    """The invitation is the approval, as long as the one who sent it may still give it."""
    row = lock_authority(authority)
    policies.check_act_for_authorities(by)
    if row.standing == Standing.RETIRED:
        raise ActionRefused(_("This authority no longer exists in the directory."))
    if not policies.can_decide_members(invited_by, row):
        raise ActionRefused(_("The person who invited you no longer decides who joins. Ask to join instead."))
    known = policies.membership_of(by, row)
    if known is not None:
        return known
    membership = start_membership(row, by, role=role, role_title="", by=invited_by)
    record(row, "join_by_invitation", by=by)
    return membership
