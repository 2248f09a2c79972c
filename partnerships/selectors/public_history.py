"""What happened, as the authority reads it: public lines only, in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import formats
from portal.core.models import Activity

from ..models import PartnershipRequest
from ..registry import QUESTIONS
from ..states import Outcome

LABELS = {question.name: question.label for question in QUESTIONS}


@dataclass(frozen=True)
class Line:
    at: datetime
    text: str
    note: str = ""


def public_activities(row: PartnershipRequest) -> list[Activity]:
    """The newest first."""
    return list(Activity.objects.about(row).filter(is_public=True).order_by("-at", "-pk"))


def lines(activities: Iterable[Activity]) -> list[Line]:
    return [Line(a.at, TEXTS[a.verb](a.data), a.note if a.verb in WITH_NOTE else "") for a in activities]


WITH_NOTE = {"withdraw", "reopen"}


def _plain(text) -> Callable[[dict], str]:
    return lambda data: str(text)


def _ask(data: dict) -> str:
    until = formats.day(date.fromisoformat(data["due_on"]))
    fields = formats.listed(LABELS.get(name, name) for name in data.get("fields", []))
    if fields:
        return _("We asked you about: %(fields)s. Please answer by %(day)s; the clock stopped") % {
            "fields": fields,
            "day": until,
        }
    return _("We asked you a question, to answer by %(day)s; the clock stopped") % {"day": until}


def _answer(data: dict) -> str:
    if data.get("by_phone"):
        return _("We wrote down the answer you gave by telephone; the clock ran again")
    return _("Your answer was received; the clock ran again")


def _consult(data: dict) -> str:
    bodies = data.get("bodies", [])
    return ngettext(
        "A UN partner was asked for its view: %(bodies)s",
        "UN partners were asked for their view: %(bodies)s",
        len(bodies),
    ) % {"bodies": ", ".join(bodies)}


def _decide(data: dict) -> str:
    return str(
        {
            Outcome.ACCEPTED: _("Your request was accepted"),
            Outcome.DECLINED: _("Your request was not taken forward"),
            Outcome.REDIRECTED: _("Your request was passed to another body"),
        }[Outcome(data["outcome"])]
    )


def _hold(data: dict) -> str:
    until = data.get("until")
    if until:
        return _("Put on hold until %(day)s") % {"day": formats.day(date.fromisoformat(until))}
    return _("Put on hold")


def _consent_membership(data: dict) -> str:
    if data.get("listed"):
        return _("Your city agreed to be named in the public list of members")
    return _("Your city asked not to be named in public")


def _with(template, *names: str) -> Callable[[dict], str]:
    return lambda data: str(template) % {name: data.get(name, "") for name in names}


TEXTS: dict[str, Callable[[dict], str]] = {
    "submit": _plain(gettext_lazy("Received and acknowledged")),
    "take": _plain(gettext_lazy("An officer took your request")),
    "assign": _plain(gettext_lazy("An officer took your request")),
    "advance": _plain(gettext_lazy("Checked: it is complete")),
    "ask": _ask,
    "answer": _answer,
    "remind": _plain(gettext_lazy("We reminded you of our question")),
    "expire": _plain(gettext_lazy("Closed, because no answer came")),
    "merge": _with(gettext_lazy("Joined with request %(into)s"), "into"),
    "merged_here": _with(gettext_lazy("Request %(reference)s was joined with this one"), "reference"),
    "hold": _hold,
    "resume": _plain(gettext_lazy("Taken up again")),
    "consult": _consult,
    "conclude": _plain(gettext_lazy("The talks with UN partners ended; back under review")),
    "decide": _decide,
    "reopen": _plain(gettext_lazy("Reopened")),
    "deliver": _plain(gettext_lazy("The work began")),
    "add_deliverable": _with(gettext_lazy("To come: %(title)s"), "title"),
    "close_deliverable": _with(gettext_lazy("Done: %(title)s"), "title"),
    "complete": _plain(gettext_lazy("Completed")),
    "withdraw": _plain(gettext_lazy("Withdrawn")),
    "publish": _plain(gettext_lazy("Your summary was published among the opportunities, as you agreed")),
    "unpublish": _plain(gettext_lazy("Your summary is no longer among the opportunities")),
    "ask_news": _plain(gettext_lazy("You asked for news")),
    "open_membership": _plain(gettext_lazy("Your membership file was opened")),
    "clear_membership": _plain(gettext_lazy("Your membership was cleared")),
    "receive_letter_membership": _plain(gettext_lazy("Your signed letter was received")),
    "ratify_membership": _plain(gettext_lazy("The ratification by your council was recorded")),
    "admit_membership": _plain(gettext_lazy("Your city is a member of WACAP")),
    "redirect_membership": _plain(gettext_lazy("Your membership was passed to another body")),
    "consent_membership": _consent_membership,
    "remove_file": _with(gettext_lazy("File removed: %(filename)s"), "filename"),
    "add_file": _with(gettext_lazy("File added: %(filename)s"), "filename"),
}
