"""The history of a profile or its document in words, as staff read it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.models import Activity

from ...registry.profile import LANGUAGES, SECTIONS
from ...states import DOCUMENT, TERRITORY
from ..history import HistoryLine

SENTENCES = {
    "open_profile": gettext_lazy("Began the page of the territory"),
    "add_photo": gettext_lazy("Added a photograph"),
    "remove_photo": gettext_lazy("Removed a photograph"),
    "set_accent": gettext_lazy("Chose the accent colour"),
    "set_programmes": gettext_lazy("Set the programmes"),
    "start_document": gettext_lazy("Began the document"),
    "take_over": gettext_lazy("Took it over"),
    "print_draft": gettext_lazy("Asked for the PDF of the draft"),
    "plan": gettext_lazy("Set languages, forms and days"),
}


def in_words(lines: Iterable[Activity]) -> list[HistoryLine]:
    return [HistoryLine(one.verb, one.at, one.actor, _text(one), one.note, one.is_public) for one in lines]


def _text(line: Activity) -> str:
    data = line.data
    if line.verb == "add_language":
        return _("Added the language %(language)s") % {"language": LANGUAGES.get(data["language"], data["language"])}
    if line.verb in ("comment", "settle"):
        section = SECTIONS[data["section"]].title
        sentence = (
            _("Commented on “%(section)s”") if line.verb == "comment" else _("Settled a comment on “%(section)s”")
        )
        return sentence % {"section": section}
    if line.verb in ("agree", "consent"):
        return _("Consented to version %(version)s") % {"version": data.get("content_version", "")}
    if line.verb == "publish":
        return _("Cleared and published edition %(number)s") % {"number": data.get("edition", "")}
    if line.verb == "disseminate":
        return _sent(data)
    if line.verb == "hand_out":
        return _("Noted a hand-over of %(edition)s") % {"edition": data.get("edition", "")}
    if line.verb in SENTENCES:
        return str(SENTENCES[line.verb])
    move = DOCUMENT.moves.get(line.verb) or TERRITORY.moves.get(line.verb)
    return str(move.label) if move else line.verb


def _sent(data: dict) -> str:
    number = data.get("number", 0)
    sentence = ngettext(
        "Sent edition %(edition)s to %(number)d address", "Sent edition %(edition)s to %(number)d addresses", number
    )
    return sentence % {"edition": data.get("edition", ""), "number": number}
