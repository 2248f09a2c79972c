from portal.accounts.models import Invitation

from ...models import Donor

INVITATION = "donor"  # the purpose of an invitation (portal.accounts)


def invited(donor: Donor) -> list[Invitation]:
    """Invited to read for it and not here yet."""
    rows = Invitation.objects.open().filter(purpose=INVITATION, payload__donor=donor.code)
    return list(rows.order_by("invited_at"))
