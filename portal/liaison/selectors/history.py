"""The history of a referral in words: what staff read of each line, here and on the page of its subject."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.models import Activity

from ..states import Answer, Channel

SENTENCES = {
    "prepare": gettext_lazy("Prepared the referral"),
    "edit_prepared": gettext_lazy("Edited the referral before sending"),
    "send": gettext_lazy("Approved and sent the referral"),
    "acknowledge": gettext_lazy("The body confirmed receipt"),
    "give_information": gettext_lazy("Answered the body's question"),
    "close": gettext_lazy("Closed the referral"),
    "cancel": gettext_lazy("Cancelled the referral"),
    "mark_unreachable": gettext_lazy("The body could not be reached"),
}
REMINDED = {
    "focal_point": gettext_lazy("Reminded the focal point"),
    "deputy": gettext_lazy("Asked the deputy"),
    "owner": gettext_lazy("Told the owner that the body does not answer"),
}


@dataclass(frozen=True)
class HistoryLine:
    verb: str
    at: datetime
    by: Any  # a person, the body where it answered by its link, None for the clock
    text: str
    note: str


def sentence(verb: str, data: dict) -> str:
    """`verb` as in `Activity`, with or without its prefix; the body is named where the line stands by a subject."""
    verb = verb.removeprefix("liaison.")
    text = _words(verb, data)
    return _("%(body)s: %(text)s") % {"body": data["body"], "text": text} if "body" in data else text


def _words(verb: str, data: dict) -> str:
    if verb == "answer":
        answer = Answer(data["answer"]).label
        if data.get("channel") == Channel.STAFF:
            return _("Recorded the body's answer: %(answer)s") % {"answer": answer}
        return _("The body answered: %(answer)s") % {"answer": answer}
    if verb == "remind":
        return str(REMINDED[data["to"]])
    if verb == "reassign":
        return _("Sent it to another focal point: %(role)s") % {"role": data["focal_point"]}
    return str(SENTENCES.get(verb, verb))


def in_words(line: Activity) -> HistoryLine:
    by = line.actor or (_("The UN body") if line.verb in ("acknowledge", "answer") else None)
    return HistoryLine(line.verb, line.at, by, sentence(line.verb, line.data), line.note)
