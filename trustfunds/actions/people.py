"""Who reads for a donor: invitations by mail."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts import actions as accounts
from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import policies
from ..models import Donor, DonorMember
from ..selectors.own.people import INVITATION


@transaction.atomic
def invite_reader(*, donor: Donor, email: str, language: str, by):
    policies.check_invite(by, donor)
    if donor.people.filter(user__email__iexact=email).exists():
        raise ActionRefused(_("%(email)s reads for %(donor)s already.") % {"email": email, "donor": donor})
    invitation = accounts.invite(
        email=email, purpose=INVITATION, payload={"donor": donor.code}, by=by, language=language
    )
    record(donor, "invite_reader", by=by)
    return invitation


@transaction.atomic
def join_by_invitation(*, donor: Donor, by, invited_by) -> DonorMember:
    """The invitation is the approval, as long as the one who sent it may still give it."""
    Donor.objects.select_for_update(of=("self",)).get(pk=donor.pk)
    if not policies.may(policies.check_invite, invited_by, donor):
        raise ActionRefused(_("The person who invited you no longer decides who reads for this donor."))
    member, created = DonorMember.objects.get_or_create(donor=donor, user=by, defaults={"added_by": invited_by})
    if created:
        record(donor, "join_by_invitation", by=by)
    return member
