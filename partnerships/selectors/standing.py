"""Where a request stands, as its authority sees it: the progress line and what happens next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.formats import first_of_month
from portal.core.models import Activity
from portal.liaison import selectors as liaison

from ..models import InformationRequest, PartnershipRequest
from ..states import PROGRESS, REQUEST

STAGE_OF = {state: key for key, _label, states in PROGRESS for state in states}
LABELS = {key: label for key, label, _states in PROGRESS}
ORDER = [key for key, _label, _states in PROGRESS]
DECIDED = {"accepted", "declined", "redirected", "delivery", "completed"}
ENDED = {"withdrawn", "expired", "merged"}


@dataclass(frozen=True)
class Stage:
    label: str
    when: str
    place: str  # done, now, ahead


@dataclass(frozen=True)
class Consultation:
    """The bodies asked, by their short names, and the day by which the last of them should answer."""

    answered: list[str]
    waiting: list[str]
    due_on: date | None


def progress_line(row: PartnershipRequest, history: Iterable[Activity]) -> list[Stage]:
    """Stages passed with their day, the present one, and those ahead; a stage that was skipped is left out."""
    reached = _reached(row, history)
    now = _present_stage(row, reached)
    place = ORDER.index(now)
    stages = []
    for number, key in enumerate(ORDER):
        if number < place and key not in reached:
            continue
        if number > place and row.is_closed:
            break
        stages.append(_stage(row, key, number - place, reached.get(key)))
    return stages


def _reached(row: PartnershipRequest, history: Iterable[Activity]) -> dict[str, date]:
    reached = {}
    for line in sorted(history, key=lambda activity: activity.at):
        stage = STAGE_OF.get(line.data.get("to", ""))
        if stage:
            reached[stage] = timezone.localdate(line.at)
    if row.submitted_at:
        reached["received"] = timezone.localdate(row.submitted_at)
    return reached


def _present_stage(row: PartnershipRequest, reached: dict[str, date]) -> str:
    state = row.return_state if row.state == "info_requested" else row.state
    if state in STAGE_OF:
        return STAGE_OF[state]
    return max(reached, key=ORDER.index, default="received")


def _stage(row: PartnershipRequest, key: str, distance: int, day: date | None) -> Stage:
    label = str(LABELS[key])
    if distance < 0 or (distance == 0 and row.is_closed):
        return Stage(label, short_day(day), "done" if distance < 0 else "now")
    if distance == 0:
        since = _("since %(day)s") % {"day": short_day(day or timezone.localdate(row.state_since))}
        return Stage(label, since, "now")
    if key == "decision" and row.due_on and row.clock_runs:
        return Stage(label, _("by %(day)s") % {"day": short_day(row.due_on)}, "ahead")
    return Stage(label, "", "ahead")


def short_day(day: date | None) -> str:
    """`3 Nov`; with its year when that is not this one. In the language's own order and spelling."""
    if day is None:
        return ""
    language = get_language() or "en"
    order = "en_GB" if language.startswith("en") else language.replace("-", "_")
    skeleton = "MMMd" if day.year == timezone.localdate().year else "yMMMd"
    return first_of_month(format_skeleton(skeleton, day, locale=order))


def open_question(row: PartnershipRequest) -> InformationRequest | None:
    if row.state != "info_requested":
        return None
    return row.information_requests.filter(closed_at=None).first()


def consultation(row: PartnershipRequest) -> Consultation | None:
    if row.state != "consulting":
        return None
    asked = liaison.summary(row)
    waiting = [line.referral for line in asked if line.waits and not line.has_answer]
    due = [referral.answer_due_on for referral in waiting if referral.answer_due_on]
    latest = max(due, default=None)
    return Consultation(
        [referral.body for referral in asked if referral.has_answer],
        [str(referral.body) for referral in waiting],
        latest if latest and latest >= timezone.localdate() else None,  # a day that has passed promises nothing
    )


def may_ask_news(row: PartnershipRequest, today: date) -> bool:
    """The promised day has passed while staff had the case, and nobody asked within a week."""
    waits = row.state in REQUEST.open_keys and row.state not in DECIDED | ENDED | {"draft"}
    asked = row.news_asked_at and (timezone.now() - row.news_asked_at).days < 7
    return bool(waits and row.due_on and row.due_on < today and not asked)
