"""Who else is at a draft."""

from datetime import timedelta

from django.utils import timezone

from ..models import PartnershipRequest

RECENTLY = timedelta(minutes=10)


def also_editing(row: PartnershipRequest, user):
    """The other person who saved this draft in the last minutes, if any."""
    other = row.draft_saved_by
    if other is None or other.pk == user.pk or row.draft_saved_at < timezone.now() - RECENTLY:
        return None
    return other
