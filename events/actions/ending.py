from django.utils import translation
from django.utils.translation import gettext as _

from partnerships import actions as partnerships
from portal.core.errors import ActionRefused
from portal.core.models import record_move
from portal.liaison import actions as liaison

from .. import documents, emails
from ..models import Event
from ..selectors.attendance import attendance
from ..selectors.readiness import missing_for_report
from .base import deciding, refuse_missing


def mark_held(*, event: Event, by, version: int | None = None) -> Event:
    with deciding(event, "mark_held", by=by, version=version) as row:
        before = row.move_to("mark_held")
        row.save()
        record_move(row, "mark_held", before, by=by)
    return row


def report(*, event: Event, by, version: int | None = None) -> Event:
    """Closes the event: its outcomes are public, the report is made, and the request's deliverable is done."""
    with deciding(event, "report", by=by, version=version) as row:
        refuse_missing(missing_for_report(row), _("Before it is closed it needs: %(missing)s."))
        before = row.move_to("report")
        row.save()
        record_move(row, "report", before, by=by, outcomes=row.outcomes.count())
        if row.request is not None:
            partnerships.settle_deliverables(request=row.request, by=by, subject=row, result=_result(row))
        documents.ask_report(row, by=by)
        liaison.cancel_open(row, by=by, reason=_("The event is over and reported."))
        emails.report(row, by=by)
    return row


def _result(row: Event) -> str:
    """One sentence for the request's page, in the request's language."""
    with translation.override(row.request.language):
        return _("Held: %(people)d people came, %(outcomes)d outcomes recorded, %(requests)d requests followed.") % {
            "people": attendance(row).came,
            "outcomes": row.outcomes.count(),
            "requests": row.follow_ons.count(),
        }


def cancel_event(*, event: Event, by, notice: str, version: int | None = None) -> Event:
    """For good: everybody registered and the UN bodies asked are told why, and calendars drop it."""
    with deciding(event, "cancel_event", by=by, version=version) as row:
        if not notice.strip():
            raise ActionRefused(_("Say why it is cancelled: people read it."))
        before = row.move_to("cancel_event")
        row.notice = notice.strip()
        row.calendar_changed()
        row.save()
        record_move(row, "cancel_event", before, by=by, note=row.notice)
        liaison.cancel_open(row, by=by, reason=row.notice)
        emails.cancel_event(row, by=by)
    return row
