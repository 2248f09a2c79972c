"""Decisions about members. An authority with members never loses its last admin."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import emails, policies
from ..models import Membership
from ..states import MembershipRole
from .base import decide, lock_membership


@transaction.atomic
def approve_member(*, membership: Membership, by, role: str, version: int | None = None) -> Membership:
    row = lock_membership(membership, version=version)
    policies.check_decide_members(by, row.authority)
    decide(row, "approve", by=by)
    row.role = role
    row.save()
    record(row.authority, "approve_member", by=by, member=row.user_id, role=role)
    emails.approve_member(row, by=by)
    return row


@transaction.atomic
def refuse_member(*, membership: Membership, by, note: str, version: int | None = None) -> Membership:
    """`note` is the reason; the person reads it."""
    row = lock_membership(membership, version=version)
    policies.check_decide_members(by, row.authority)
    decide(row, "refuse", by=by)
    row.note = note
    row.save()
    record(row.authority, "refuse_member", by=by, note=note, member=row.user_id)
    emails.refuse_member(row, by=by)
    return row


@transaction.atomic
def change_role(*, membership: Membership, by, role: str, version: int | None = None) -> Membership:
    row = lock_membership(membership, version=version)
    policies.check_decide_members(by, row.authority)
    if not row.is_active:
        raise ActionRefused(_("%(person)s is not a member.") % {"person": row.user})
    if row.role == role:
        return row
    if role != MembershipRole.ADMIN:
        _check_not_last_admin(row)
    row.role = role
    row.version += 1
    row.save()
    record(row.authority, "change_role", by=by, member=row.user_id, role=role)
    emails.change_role(row, by=by)
    return row


@transaction.atomic
def remove_member(*, membership: Membership, by, note: str = "", version: int | None = None) -> Membership:
    """Staff may remove the last admin too: a claim that proves false must end."""
    row = lock_membership(membership, version=version)
    policies.check_decide_members(by, row.authority)
    if not policies.can_verify(by):
        _check_not_last_admin(row)
    decide(row, "remove", by=by)
    row.note = note
    row.save()
    record(row.authority, "remove_member", by=by, note=note, member=row.user_id)
    emails.remove_member(row, by=by)
    return row


@transaction.atomic
def leave(*, membership: Membership, by, closing_account: bool = False) -> Membership:
    row = lock_membership(membership)
    if row.user_id != by.pk:
        raise ActionRefused(_("One leaves only for oneself."))
    if not closing_account:
        _check_not_last_admin(row)
    decide(row, "leave", by=by)
    row.save()
    record(row.authority, "leave", by=by)
    return row


def _check_not_last_admin(row: Membership) -> None:
    if not row.is_admin:
        return
    others = Membership.objects.admins().filter(authority=row.authority, user__is_active=True).exclude(pk=row.pk)
    if not others.exists():
        raise ActionRefused(_("%(person)s is the only admin: make somebody else admin first.") % {"person": row.user})
