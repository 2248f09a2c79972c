from django.utils import timezone

from portal.core.models import record

from ..models import PartnershipRequest
from .base import deciding


def publish(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    """Among the opportunities: what the requester agreed to publish, and nothing else."""
    with deciding(request, "publish", by=by, version=version) as row:
        row.published_at, row.published_by = timezone.now(), by
        row.save(update_fields=["published_at", "published_by", "updated_at"])
        record(row, "publish", by=by, public=True)
    return row


def unpublish(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    with deciding(request, "unpublish", by=by, version=version) as row:
        row.published_at = row.published_by = None
        row.save(update_fields=["published_at", "published_by", "updated_at"])
        record(row, "unpublish", by=by, public=True)
    return row
