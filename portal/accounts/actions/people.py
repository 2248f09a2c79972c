"""What those who manage people decide about a colleague's account. Nobody decides about their own."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import ActionRefused, NotPermitted
from portal.core.models import record

from .. import mail, roles
from ..adapter import change_notice
from ..models import User


def _lock(person: User, by: User) -> User:
    """The person's row, locked, when `by` may decide about it."""
    if not by.has_perm("accounts.manage_people"):
        raise NotPermitted(_("Your role does not include managing people."))
    if by.pk == person.pk:
        raise ActionRefused(_("Nobody decides about their own account: ask a colleague."))
    locked = User.objects.select_for_update().get(pk=person.pk)
    if locked.closed_at:
        raise ActionRefused(_("This account was closed by its owner."))
    if locked.is_superuser and not by.is_superuser:
        raise NotPermitted(_("Only a superuser decides about a superuser."))
    return locked


@transaction.atomic
def set_roles(*, person: User, keys: list[str], by: User) -> User:
    """Make the person's roles exactly these. Without any, they are no longer staff."""
    locked = _lock(person, by)
    before = [role.key for role in roles.roles_of(locked)]
    if sorted(before) == sorted(keys):
        return locked
    roles.take_all(locked)
    if keys:
        roles.give(locked, *keys)
    record(locked, "set_roles", by=by, before=before, after=sorted(keys))
    return locked


@transaction.atomic
def deactivate(*, person: User, by: User, reason: str) -> User:
    """They can no longer sign in, and their open sessions end with the next click. What they did stays."""
    locked = _lock(person, by)
    if not locked.is_active:
        raise ActionRefused(_("This account is already inactive."))
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    record(locked, "deactivate", by=by, note=reason)
    return locked


@transaction.atomic
def reactivate(*, person: User, by: User, reason: str) -> User:
    locked = _lock(person, by)
    if locked.is_active:
        raise ActionRefused(_("This account is already active."))
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(locked, "reactivate", by=by, note=reason)
    return locked


@transaction.atomic
def reset_second_factor(*, person: User, by: User, reason: str) -> User:
    """For someone who lost theirs: all keys and codes go, every session ends, and they are told by mail."""
    locked = _lock(person, by)
    removed, _kinds = Authenticator.objects.filter(user=locked).delete()
    if not removed:
        raise ActionRefused(_("This person has no second factor."))
    end_sessions(locked)
    record(locked, "reset_second_factor", by=by, note=reason)
    mail.send(change_notice(locked.email, locked, gettext_lazy("Your second factor was removed by an administrator.")))
    return locked


def end_sessions(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
