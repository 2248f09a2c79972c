"""The history of an event in words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import formats
from portal.core.history import HistoryLine
from portal.core.models import Activity
from portal.liaison import selectors as liaison

from ..states import Audience

PLAIN = {
    "publish": gettext_lazy("Published it"),
    "open_registration": gettext_lazy("Opened registration"),
    "close_registration": gettext_lazy("Closed registration"),
    "mark_held": gettext_lazy("Marked it as held"),
    "postpone": gettext_lazy("Postponed it"),
    "cancel_event": gettext_lazy("Cancelled it"),
    "edit_texts": gettext_lazy("Changed the texts"),
    "edit_place": gettext_lazy("Changed the place"),
    "edit_people": gettext_lazy("Changed organisers, contact or territories"),
    "edit_admission": gettext_lazy("Changed the terms of registration"),
    "record_result": gettext_lazy("Recorded what came of it"),
    "note": gettext_lazy("Internal note"),
}


def _with(sentence, key: str):
    return lambda data: str(sentence) % {key: data.get(key, "")}


def _date(sentence):
    def told(data: dict) -> str:
        moment = datetime.fromisoformat(data["starts_at"])
        return str(sentence) % {"day": formats.moment(moment)}

    return told


def _outcome(data: dict) -> str:
    sentence = _("Took an outcome out: %(what)s") if data.get("removed") else _("Recorded an outcome: %(what)s")
    return sentence % {"what": data.get("commitment", "")}


def _written(data: dict) -> str:
    sentence = ngettext(
        "Wrote to %(number)d guest: %(audience)s", "Wrote to %(number)d guests: %(audience)s", data["number"]
    )
    return sentence % {"number": data["number"], "audience": Audience(data["audience"]).label}


TOLD = {
    "create_event": _with(gettext_lazy("Made the event from request %(request)s"), "request"),
    "copy": _with(gettext_lazy("Copied it from %(source)s"), "source"),
    "agree_date": _date(gettext_lazy("Agreed on the date: %(day)s")),
    "change_date": _date(gettext_lazy("Changed the date to %(day)s")),
    "assign": _with(gettext_lazy("Assigned it to %(name)s"), "name"),
    "edit_agenda": _with(gettext_lazy("Changed the agenda: %(title)s"), "title"),
    "record_outcome": _outcome,
    "link_request": _with(gettext_lazy("Linked request %(request)s"), "request"),
    "write_guests": _written,
    "add_document": _with(gettext_lazy("Added the document %(title)s"), "title"),
    "remove_document": _with(gettext_lazy("Took the document %(title)s out"), "title"),
    "ask_programme": _with(gettext_lazy("Had the programme made: %(number)s"), "number"),
    "ask_report": _with(gettext_lazy("Had the report made: %(number)s"), "number"),
    "report": lambda data: _("Closed it with its report"),
}


def in_words(lines: Iterable[Activity]) -> list[HistoryLine]:
    """A verb of another module of the app (registrations, invitations) tells itself in `words`."""
    return [HistoryLine(_words(line), line.actor, line.at, line.note) for line in lines]


def _words(line: Activity) -> str:
    if line.verb.startswith("liaison."):
        return liaison.sentence(line.verb, line.data)
    if line.verb in TOLD:
        return TOLD[line.verb](line.data)
    return str(PLAIN.get(line.verb, line.data.get("words", line.verb)))
