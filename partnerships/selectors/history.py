"""The history of a request in words: what staff read of each line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import formats
from portal.core.models import Activity
from portal.liaison import selectors as liaison

from ..registry import QUESTIONS
from ..states import REQUEST, Outcome

LABELS = {question.name: question.label for question in QUESTIONS}


@dataclass(frozen=True)
class HistoryLine:
    verb: str
    at: datetime
    by: Any  # a person, or None for the portal's own clock
    text: str
    note: str
    is_public: bool


def _day(text: str | None) -> str:
    return formats.day(date.fromisoformat(text)) if text else ""


def _fields(names: Iterable[str]) -> str:
    return formats.listed(LABELS.get(name, name) for name in names)


def _assign(data: dict) -> str:
    return _("Assigned the case")


def _route(data: dict) -> str:
    code = data.get("programme")
    return _("Set the programme: %(code)s") % {"code": code} if code else _("Took the case out of its programme")


def _ask(data: dict) -> str:
    fields = _fields(data.get("fields", []))
    if not fields:
        return _("Asked the requester, to answer by %(day)s") % {"day": _day(data.get("due_on"))}
    return _("Asked the requester, to answer by %(day)s: %(fields)s") % {
        "day": _day(data.get("due_on")),
        "fields": fields,
    }


def _answer(data: dict) -> str:
    start = _("Recorded an answer given by telephone") if data.get("by_phone") else _("Answered")
    fields = _fields(data.get("fields", []))
    return _("%(what)s; changed: %(fields)s") % {"what": start, "fields": fields} if fields else start


def _hold(data: dict) -> str:
    until = data.get("until")
    return _("Put on hold until %(day)s") % {"day": _day(until)} if until else _("Put on hold")


def _consult(data: dict) -> str:
    bodies = data.get("bodies", [])
    return ngettext("Asked one UN body: %(bodies)s", "Asked %(number)d UN bodies: %(bodies)s", len(bodies)) % {
        "number": len(bodies),
        "bodies": ", ".join(bodies),
    }


def _propose(data: dict) -> str:
    return _("Proposed: %(outcome)s") % {"outcome": Outcome(data["outcome"]).label}


def _decide(data: dict) -> str:
    return _("Approved: %(outcome)s") % {"outcome": Outcome(data["outcome"]).label}


def _force(data: dict) -> str:
    return _("Forced from “%(before)s” to “%(after)s”") % {
        "before": REQUEST[data["from"]].label,
        "after": REQUEST[data["to"]].label,
    }


def _consent_membership(data: dict) -> str:
    return _("Agreed to be named in public") if data.get("listed") else _("Asked not to be named in public")


def _with(template, *names: str) -> Callable[[dict], str]:
    return lambda data: template % {name: data.get(name, "") for name in names}


def _plain(text) -> Callable[[dict], str]:
    return lambda data: str(text)


SENTENCES: dict[str, Callable[[dict], str]] = {
    "submit": _plain(gettext_lazy("Submitted the request")),
    "take": _plain(gettext_lazy("Took the case")),
    "assign": _assign,
    "route": _route,
    "ask": _ask,
    "answer": _answer,
    "remind": _plain(gettext_lazy("Reminded the requester")),
    "expire": _plain(gettext_lazy("Closed for lack of answer")),
    "advance": _plain(gettext_lazy("Finished screening")),
    "check": _plain(gettext_lazy("Recorded a check")),
    "merge": _with(gettext_lazy("Joined with %(into)s"), "into"),
    "merged_here": _with(gettext_lazy("%(reference)s was joined with this request"), "reference"),
    "hold": _hold,
    "resume": _plain(gettext_lazy("Took the case off hold")),
    "refer": _with(gettext_lazy("Prepared a referral to %(body)s (%(referral)s)"), "body", "referral"),
    "consult": _consult,
    "conclude": _plain(gettext_lazy("The consultation ended")),
    "propose": _propose,
    "send_back": _plain(gettext_lazy("Sent the proposal back")),
    "decide": _decide,
    "deliver": _plain(gettext_lazy("Started delivery")),
    "add_deliverable": _with(gettext_lazy("Named a deliverable: %(title)s"), "title"),
    "close_deliverable": _with(gettext_lazy("Closed a deliverable: %(title)s"), "title"),
    "complete": _plain(gettext_lazy("Completed the request")),
    "withdraw": _plain(gettext_lazy("Withdrew the request")),
    "reopen": _plain(gettext_lazy("Reopened the request")),
    "force": _force,
    "publish": _plain(gettext_lazy("Published the summary among the opportunities")),
    "unpublish": _plain(gettext_lazy("Took the summary out of the opportunities")),
    "ask_news": _plain(gettext_lazy("Asked for news")),
    "open_membership": _plain(gettext_lazy("Opened the membership file")),
    "clear_membership": _plain(gettext_lazy("Cleared the membership")),
    "receive_letter_membership": _plain(gettext_lazy("Recorded the signed letter")),
    "ratify_membership": _plain(gettext_lazy("Recorded the council’s ratification")),
    "admit_membership": _plain(gettext_lazy("Admitted the city as a member of WACAP")),
    "redirect_membership": _plain(gettext_lazy("Passed the membership to another body")),
    "consent_membership": _consent_membership,
}


def in_words(line: Activity, people: Mapping[int, Any] | None = None) -> HistoryLine:
    """`people` by key: who is named in a line (the new owner) if the reader of the lines knows them."""
    return HistoryLine(line.verb, line.at, line.actor, _text(line, people or {}), line.note, line.is_public)


def _text(line: Activity, people: Mapping[int, Any]) -> str:
    if line.verb == "assign" and line.data.get("owner") in people:
        return _("Assigned the case to %(person)s") % {"person": people[line.data["owner"]]}
    if line.verb.startswith("liaison."):
        return liaison.sentence(line.verb, line.data)
    return SENTENCES[line.verb](line.data) if line.verb in SENTENCES else line.verb
