from django.db import transaction
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted
from portal.core.models import record

from .. import invitations, mail
from ..adapter import site_address
from ..models import Invitation, User

_in_the_readers_language = lazy(invitations.describe, str)


@transaction.atomic
def invite(*, email: str, purpose: str, payload: dict, by: User, language: str = "en") -> Invitation:
    """Write the invitation and its mail. An open one of the same kind to the same address is replaced.

    Who may invite to what is the caller's rule: it knows the purpose.
    """
    email = email.lower()
    older = Invitation.objects.open().filter(email=email, purpose=purpose, payload=payload)
    older.update(revoked_at=timezone.now(), revoked_by=by)
    invitation = Invitation.objects.create(
        email=email, purpose=purpose, payload=payload, language=language, invited_by=by
    )
    record(invitation, "invite", by=by, purpose=purpose)
    mail.send(
        mail.AccountMail(
            kind=mail.KINDS["account.invite"],
            email=email,
            language=language,
            name="",
            time_zone="UTC",
            context={
                "action_url": site_address("accounts:invitation", invitation.token),
                "inviter": by.get_full_name(),
                "what": _in_the_readers_language(invitation),
                "expires_at": invitation.expires_at,
            },
        )
    )
    return invitation


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> str:
    """Use the invitation up and do what it was for; answers the address to go on to."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open:
        raise ActionRefused(_("This invitation was used already, withdrawn, or has expired."))
    if locked.email != by.email.lower():
        raise NotPermitted(_("This invitation was sent to another address than the one you are signed in with."))
    locked.used_at, locked.used_by = timezone.now(), by
    locked.save(update_fields=["used_at", "used_by"])
    record(locked, "accept", by=by)
    return invitations.PURPOSES[locked.purpose].accept(locked, by)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    if not by.has_perm("accounts.manage_people") and invitation.invited_by_id != by.pk:
        raise NotPermitted(_("Your role does not include managing people."))
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open:
        raise ActionRefused(_("This invitation is no longer open."))
    locked.revoked_at, locked.revoked_by = timezone.now(), by
    locked.save(update_fields=["revoked_at", "revoked_by"])
    record(locked, "revoke", by=by)
    return locked
