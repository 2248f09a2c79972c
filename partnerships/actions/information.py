from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.clock import add_working_days
from portal.core.errors import ActionRefused
from portal.core.models import record, record_move

from .. import documents, emails, policies
from ..models import InformationRequest, PartnershipRequest
from ..states import EXPIRE_GRACE_WORKING_DAYS
from .base import calendar_of, deciding, start_clock, stop_clock, today
from .submission import freeze, project, project_links


def ask(
    *,
    request: PartnershipRequest,
    by,
    fields: list[str],
    question: str,
    due_on: date,
    version: int | None = None,
) -> PartnershipRequest:
    """Open the named fields to the requester, put the question, stop the clock."""
    with deciding(request, "ask", by=by, version=version) as row:
        if not fields and not question.strip():
            raise ActionRefused(_("Name at least one field, or put a question."))
        if due_on <= today():
            raise ActionRefused(_("The day to answer by must lie ahead."))
        row.return_state = row.state
        before = row.move_to("ask")
        stop_clock(row)
        row.save()
        asked = InformationRequest.objects.create(
            request=row, fields=list(fields), question=question.strip(), due_on=due_on, asked_by=by
        )
        record_move(row, "ask", before, by=by, public=True, fields=asked.fields, due_on=due_on.isoformat())
        emails.ask(row, asked, by=by)
    return row


def open_question(row: PartnershipRequest) -> InformationRequest:
    return row.information_requests.get(closed_at=None)


def answer(
    *,
    request: PartnershipRequest,
    by,
    answers: dict,
    text: str = "",
    by_phone: bool = False,
    version: int | None = None,
) -> PartnershipRequest:
    """Take the requester's answer, or the owner's record of a telephone call, and go on where the case was.

    `answers` holds the reopened fields only; any other name is refused.
    """
    with deciding(request, "answer", by=by, version=version) as row:
        asked = open_question(row)
        strangers = set(answers) - set(asked.fields)
        if strangers:
            raise ActionRefused(_("Only the fields we asked about can be changed."))
        if asked.question and not text.strip():
            raise ActionRefused(_("Answer the question too."))
        if policies.is_owner(by, row) and not by_phone:
            raise ActionRefused(_("As staff you can only record an answer given by telephone."))
        before = row.move_to("answer", row.return_state)
        row.return_state = ""
        if answers:
            _revise(row, answers, by=by)
        asked.answer, asked.by_phone = text.strip(), by_phone
        asked.answered_at = asked.closed_at = timezone.now()
        asked.answered_by = by
        asked.save()
        if not row.is_held:
            start_clock(row)
        row.save()
        record_move(row, "answer", before, by=by, public=True, by_phone=by_phone, fields=sorted(answers))
        emails.answer(row, asked, by=by)
    return row


def _revise(row: PartnershipRequest, answers: dict, *, by) -> None:
    latest = row.revisions.order_by("-number").first()
    merged = {**latest.answers, **answers}
    project(row, merged)
    project_links(row, merged)
    revision = freeze(row, merged, by=by)
    documents.ask_request_copy(row, revision, by=by)


def remind(*, request: PartnershipRequest, by=None, version: int | None = None) -> PartnershipRequest:
    """Remind the requester of the open question: by hand, or by the clock at half-time and three days before."""
    with deciding(request, "remind", by=by, version=version) as row:
        asked = open_question(row)
        asked.reminders_sent += 1
        asked.save(update_fields=["reminders_sent"])
        row.version += 1  # a button pressed twice reminds once
        row.save(update_fields=["version"])
        record(row, "remind", by=by, number=asked.reminders_sent, public=True)
        emails.remind(row, asked, by=by)
    return row


def expires_on(asked: InformationRequest, country: str) -> date:
    """The last working day of grace after the day to answer by."""
    return add_working_days(asked.due_on, EXPIRE_GRACE_WORKING_DAYS, country)


def expire(*, request: PartnershipRequest) -> PartnershipRequest:
    """Close for lack of answer: due day and grace are over and two reminders went out."""
    with deciding(request, "expire", by=None) as row:
        asked = open_question(row)
        if asked.reminders_sent < 2 or today() <= expires_on(asked, calendar_of(row)):
            raise ActionRefused(_("The time to answer is not over yet."))
        before = row.move_to("expire")
        asked.closed_at = timezone.now()
        asked.save(update_fields=["closed_at"])
        row.save()
        record_move(row, "expire", before, public=True)
        emails.expire(row, by=None)
    return row
