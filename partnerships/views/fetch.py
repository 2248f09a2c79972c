from django.http import Http404
from django.utils import timezone

from ..models import PartnershipRequest
from ..registry import Step, steps_for


def the_request(user, address: str) -> PartnershipRequest:
    """By reference, or by key while it is a draft; 404 to strangers."""
    field = "key" if address.startswith("draft-") else "reference"
    rows = PartnershipRequest.objects.visible_to(user).select_related("authority__country", "owner", "draft_saved_by")
    row = rows.filter(**{field: address}).order_by().first()
    if row is None:
        raise Http404
    return row


# What every step's page reads of a draft: the few that name its country or its last writer read them apart.
DRAFT_COLUMNS = (
    *("key", "reference", "kind", "state", "title", "language", "answers", "version", "created_at"),
    *("draft_version", "draft_saved_at", "draft_saved_by"),
    *("authority__number", "authority__official_name", "authority__level", "authority__country"),
)


def the_draft(user, address: str) -> PartnershipRequest | None:
    """A draft this person may write; None where it was submitted meanwhile or they may only read; 404 to strangers."""
    rows = PartnershipRequest.objects.writable_by(user).filter(key=address, state="draft").order_by()
    row = rows.select_related("authority").only(*DRAFT_COLUMNS).first()
    if row is None:
        the_request(user, address)
    return row


def step_or_404(row: PartnershipRequest, key: str) -> Step:
    for step in steps_for(row.kind):
        if step.key == key:
            return step
    raise Http404


def clock(moment) -> str:
    """Hours and minutes in the person's time zone, as the save line shows them."""
    return timezone.localtime(moment).strftime("%H:%M")
