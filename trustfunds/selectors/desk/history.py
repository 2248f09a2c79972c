"""The history of a fund in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from portal.core.formats import money
from portal.core.history import HistoryLine
from portal.core.models import Activity

from ...states import EntryKind

WORDS = {
    "activate": gettext_lazy("Activated the fund"),
    "close_operationally": gettext_lazy("Closed the fund operationally"),
    "close_financially": gettext_lazy("Closed the fund financially"),
    "reopen": gettext_lazy("Opened the fund again"),
    "receive_report": gettext_lazy("Recorded that a report was received"),
    "import_batch": gettext_lazy("Uploaded the file"),
    "check_again": gettext_lazy("Had the file checked again"),
    "book_batch": gettext_lazy("Had the batch booked"),
    "undo_batch": gettext_lazy("Had the batch undone"),
    "fail": gettext_lazy("Nothing was booked"),
}
# Of a fund: how many entries of which batch.
BATCHES = {
    "import_batch": ngettext_lazy(
        "Imported %(count)d entry with batch %(batch)s", "Imported %(count)d entries with batch %(batch)s", "count"
    ),
    "undo_batch": ngettext_lazy(
        "Reversed %(count)d entry of batch %(batch)s", "Reversed %(count)d entries of batch %(batch)s", "count"
    ),
}


def in_words(lines: Iterable[Activity]) -> list[HistoryLine]:
    return [HistoryLine(_text(line), line.actor, line.at, line.note) for line in lines]


def _text(line: Activity):
    if line.verb == "book" and "kind" in line.data:
        return _("Booked %(number)s: %(kind)s, %(usd)s") % {
            "number": line.data["entry"],
            "kind": EntryKind(line.data["kind"]).label,
            "usd": money(line.data["usd"], "USD"),
        }
    if line.verb == "reverse":
        number = line.data["count"]
        if number == 1:
            return _("Reversed %(number)s") % {"number": line.data["entries"][0]}
        return ngettext("Reversed %d entry", "Reversed %d entries", number) % number
    if line.verb == "receive_report" and "report" in line.data:
        return _("Received: %(report)s") % {"report": line.data["report"]}
    if line.verb in BATCHES and "count" in line.data:
        return BATCHES[line.verb] % {"count": line.data["count"], "batch": line.data["batch"]}
    return WORDS.get(line.verb, line.verb)
