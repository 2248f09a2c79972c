from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import AboutSubject, record, record_move

from .. import emails
from ..models import Deliverable, PartnershipRequest
from ..policies import ASIDE_STATES
from .base import deciding


def add_deliverable(
    *, request: PartnershipRequest, by, kind: str, title: str, due_on=None, subject=None, version: int | None = None
) -> Deliverable:
    """Name what the request will bring; an event or a document of a higher app attaches itself as `subject`."""
    with deciding(request, "add_deliverable", by=by, version=version) as row:
        deliverable = Deliverable.objects.create(
            request=row, kind=kind, title=title, due_on=due_on, created_by=by, **AboutSubject.subject_keys(subject)
        )
        row.version += 1  # a form sent twice names it once
        row.save(update_fields=["version"])
        record(row, "add_deliverable", by=by, public=True, title=title, kind=kind)
    return deliverable


def close_deliverable(
    *, request: PartnershipRequest, by, deliverable: Deliverable, result: str, version: int | None = None
) -> Deliverable:
    with deciding(request, "close_deliverable", by=by, version=version) as row:
        item = row.deliverables.select_for_update().get(pk=deliverable.pk)
        if item.closed_at is not None:
            raise ActionRefused(_("This deliverable is closed already."))
        if not result.strip():
            raise ActionRefused(_("Say what came of it."))
        item.closed_at, item.closed_by, item.result = timezone.now(), by, result.strip()
        item.save()
        record(row, "close_deliverable", by=by, public=True, title=item.title)
    return item


def settle_deliverables(*, request: PartnershipRequest, by, subject, result: str) -> int:
    """What stands behind a deliverable is done: whoever decided that, there, closes it here; returns how many.

    Not a decision about the case, so it is not its owner's alone; a case that has ended is left as it is.
    """
    with transaction.atomic():
        row = PartnershipRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if row.state not in ASIDE_STATES["close_deliverable"]:
            return 0
        items = list(Deliverable.objects.about(subject).filter(request=row, closed_at=None).select_for_update())
        for item in items:
            item.closed_at, item.closed_by, item.result = timezone.now(), by, result
            item.save()
            record(row, "close_deliverable", by=by, public=True, title=item.title)
    return len(items)


def deliver(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    with deciding(request, "deliver", by=by, version=version) as row:
        if not row.deliverables.exists():
            raise ActionRefused(_("Add at least one deliverable first: a match, an event, a document, a membership."))
        before = row.move_to("deliver")
        row.save()
        record_move(row, "deliver", before, by=by, public=True)
        emails.deliver(row, by=by)
    return row


def complete(*, request: PartnershipRequest, by, result_text: str, version: int | None = None) -> PartnershipRequest:
    """Every deliverable is closed and the outcome is in words; a note of thanks with two questions is drafted."""
    with deciding(request, "complete", by=by, version=version) as row:
        if row.deliverables.filter(closed_at=None).exists():
            raise ActionRefused(_("Some deliverables are still open."))
        if not result_text.strip():
            raise ActionRefused(_("Record what came of it."))
        before = row.move_to("complete")
        row.result_text = result_text.strip()
        row.save()
        record_move(row, "complete", before, by=by, public=True)
        emails.complete(row, by=by)
    return row
