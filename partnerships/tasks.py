"""Clock-driven sweeps: pick ids, call one action per id. Safe to run twice."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from portal.core.clock import add_working_days, working_days_between
from portal.core.errors import ActionRefused

from . import actions, emails
from .actions import files, territories
from .actions.base import calendar_of
from .actions.information import expires_on
from .models import DisseminationRun, InformationRequest, MarketingDocument, PartnershipRequest
from .selectors.territories.completeness import open_points
from .states import REMINDER_WORKING_DAYS_BEFORE

log = logging.getLogger(__name__)


def _each(name: str, pairs) -> int:
    """Run the actions one by one; what a rule refuses meanwhile (somebody acted first) is logged and skipped."""
    done = 0
    for call, row in pairs:
        try:
            call(request=row)
        except ActionRefused as refused:
            log.info("%s skipped %s: %s", name, row.reference, refused)
        else:
            done += 1
    return done


def _open_questions():
    return InformationRequest.objects.filter(
        closed_at=None, request__state="info_requested", request__held_at=None
    ).select_related("request__owner")


def reminders_due(asked: InformationRequest, today) -> int:
    """How many reminders should have gone out by `today`: one at half-time, one three working days before."""
    country = calendar_of(asked.request)
    start = timezone.localdate(asked.asked_at)
    half = add_working_days(start, max(1, working_days_between(start, asked.due_on, country) // 2), country)
    left = working_days_between(today, asked.due_on, country)
    return int(today >= half) + int(left <= REMINDER_WORKING_DAYS_BEFORE)


@shared_task(name="partnerships.remind")
def remind() -> int:
    today = timezone.localdate()
    due = [a.request for a in _open_questions() if a.reminders_sent < reminders_due(a, today)]
    return _each("remind", ((actions.remind, row) for row in due))


@shared_task(name="partnerships.expire")
def expire() -> int:
    today = timezone.localdate()
    due = [
        a.request
        for a in _open_questions().filter(due_on__lt=today, reminders_sent__gte=2)
        if today > expires_on(a, calendar_of(a.request))
    ]
    return _each("expire", ((actions.expire, row) for row in due))


@shared_task(name="partnerships.resume_held")
def resume_held() -> int:
    held = PartnershipRequest.objects.on_hold().filter(hold_until__lte=timezone.localdate())
    return _each("resume", ((actions.resume, row) for row in held))


@shared_task(name="partnerships.sweep_uploads")
def sweep_uploads() -> int:
    """Forget files that stopped on their way a day ago."""
    return files.sweep_uploads()


@shared_task(name="partnerships.review_documents")
def review_documents() -> int:
    """Once for each day of review: the figures of a published document are a year old."""
    due = MarketingDocument.objects.to_review(timezone.localdate()).select_related("profile__authority", "owner")
    for row in due:
        emails.territories.review(row)
    return len(due)


@shared_task(name="partnerships.remind_data")
def remind_data() -> int:
    """Once for each day that data are due, three days before it."""
    soon = timezone.localdate() + timedelta(days=3)
    rows = MarketingDocument.objects.filter(state="data_collection", data_due_on__lte=soon)
    reminded = 0
    for row in rows.select_related("profile__authority__country"):
        gaps = open_points(row.profile)
        if gaps:
            emails.territories.remind_data(row, gaps)
            reminded += 1
    return reminded


@shared_task(name="partnerships.queue_dissemination")
def queue_dissemination(run_id: int) -> None:
    """One batch, and word of the next; killed and run again, it goes on where it was."""
    run = DisseminationRun.objects.filter(pk=run_id).first()
    if run is not None and territories.queue_dissemination(run=run):
        territories.tell_the_worker(run, goes_on=True)


@shared_task(name="partnerships.sweep_disseminations")
def sweep_disseminations() -> int:
    """Sendings that a dead worker left behind."""
    left = list(DisseminationRun.objects.filter(finished_at=None).order_by("pk").values_list("pk", flat=True))
    for run_id in left:
        try:
            queue_dissemination(run_id)
        except Exception:
            log.exception("the sending %s could not go on", run_id)
    return len(left)
