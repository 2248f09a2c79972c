"""What donors tell the accounts: invitations, where people arrive, their own data, closing an account."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.invitations import Purpose
from portal.accounts.models import Invitation, User
from portal.accounts.registry import Fact
from portal.core.errors import ActionRefused
from portal.directory.models import Membership

from ...actions.people import join_by_invitation
from ...models import Alert, Donor, DonorMember
from ...selectors.own.people import INVITATION


def _describe(payload: dict) -> str:
    donor = Donor.objects.filter(code=payload["donor"]).first()
    if donor is None:
        return _("to read for a donor that is no longer on record.")
    return _("to read the contributions, shares and statements of %(donor)s.") % {"donor": donor}


def _accept(invitation: Invitation, user: User) -> str:
    donor = Donor.objects.filter(code=invitation.payload["donor"]).first()
    if donor is None:
        raise ActionRefused(_("This donor is no longer on record."))
    join_by_invitation(donor=donor, by=user, invited_by=invitation.invited_by)
    return reverse("donor:detail", args=[donor.code])


def landing(user: User) -> str | None:
    """Whoever reads for a donor and works for no authority; with both, the workspace shows both."""
    if not DonorMember.objects.filter(user=user).exists() or Membership.objects.active().filter(user=user).exists():
        return None
    return reverse("donor")


def own_data(user: User) -> list[dict]:
    rows = DonorMember.objects.filter(user=user).select_related("donor").prefetch_related("alerts__fund")
    return [
        {
            "donor": str(row.donor),
            "code": row.donor.code,
            "added_at": row.added_at,
            "alerts": [
                {"kind": alert.kind, "fund": alert.fund.code if alert.fund else None, "below": alert.below}
                for alert in row.alerts.all()
            ],
        }
        for row in rows
    ]


def close(user: User) -> None:
    """Stops reading for every donor; the alerts go with it."""
    Alert.objects.filter(member__user=user).delete()
    DonorMember.objects.filter(user=user).delete()


def _fact(user: User) -> str:
    return ", ".join(str(member.donor) for member in user.donor_memberships.all())


READER = Purpose(INVITATION, gettext_lazy("Reader for a donor"), _describe, _accept)
DONORS = Fact("donors", gettext_lazy("Donors"), ("donor_memberships__donor",), _fact)
