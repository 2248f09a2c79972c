from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record_move

from .. import emails
from ..models import Event
from ..selectors.readiness import missing_for_publication
from .base import deciding, refuse_missing


def publish(*, event: Event, by, version: int | None = None) -> Event:
    """From now on everybody reads it; whatever changes after this is told to the registered."""
    with deciding(event, "publish", by=by, version=version) as row:
        refuse_missing(missing_for_publication(row), _("Before it is published it needs: %(missing)s."))
        before = row.move_to("publish")
        row.published_at, row.published_by = timezone.now(), by
        row.calendar_changed()
        row.save()
        record_move(row, "publish", before, by=by)
        emails.publish(row, by=by)
    return row


def open_registration(*, event: Event, by, version: int | None = None) -> Event:
    with deciding(event, "open_registration", by=by, version=version) as row:
        now = timezone.now()
        if row.is_over(now):
            raise ActionRefused(_("It is over: mark it as held."))
        if row.registration_closes_at is not None and row.registration_closes_at <= now:
            raise ActionRefused(_("The day until which people may register has passed: move it first."))
        before = row.move_to("open_registration")
        row.save()
        record_move(row, "open_registration", before, by=by)
    return row


def close_registration(*, event: Event, by, version: int | None = None) -> Event:
    """Nobody registers any more; those on the waiting list keep their place in it."""
    with deciding(event, "close_registration", by=by, version=version) as row:
        before = row.move_to("close_registration")
        row.save()
        record_move(row, "close_registration", before, by=by)
    return row
