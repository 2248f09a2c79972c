from django.http import Http404
from django.utils import timezone

from portal.directory import policies as directory

from ..models import PartnershipRequest
from ..registry import Step, steps_for


def the_request(user, address: str) -> PartnershipRequest:
    """By reference, or by key while it is a draft; 404 to strangers."""
    field = "key" if address.startswith("draft-") else "reference"
    rows = PartnershipRequest.objects.visible_to(user).select_related(
        "authority__country", "owner", "reason", "redirected_to", "merged_into", "draft_saved_by", "submitted_by"
    )
    row = rows.filter(**{field: address}).first()
    if row is None:
        raise Http404
    return row


def the_draft(user, address: str) -> PartnershipRequest | None:
    """A draft this person may write; None where it was submitted meanwhile or they may only read."""
    row = the_request(user, address)
    return row if row.is_draft and directory.can_write(user, row.authority) else None


def step_or_404(row: PartnershipRequest, key: str) -> Step:
    for step in steps_for(row.kind):
        if step.key == key:
            return step
    raise Http404


def clock(moment) -> str:
    """Hours and minutes in the person's time zone, as the save line shows them."""
    return timezone.localtime(moment).strftime("%H:%M")
