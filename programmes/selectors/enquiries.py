"""Messages of the contact page, as the desk reads them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.core.models import Activity

from ..models import Enquiry

TEXTS = {
    "receive": gettext_lazy("Wrote from the contact page"),
    "answer": pgettext_lazy("history", "Answered"),
    "set_aside": pgettext_lazy("history", "Set aside"),
}
SHOWN = 50


@dataclass(frozen=True)
class Line:
    at: datetime
    by: Any
    text: str
    note: str


def in_words(lines) -> list[Line]:
    return [Line(line.at, line.actor, str(TEXTS.get(line.verb, line.verb)), line.note) for line in lines]


def history(row: Enquiry) -> list[Line]:
    lines = in_words(Activity.objects.about(row).select_related("actor")[:SHOWN])
    return [line if line.by else Line(line.at, row.name, line.text, line.note) for line in lines]
