"""Tags of the desk's pages about requests."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..registry import KINDS
from ..selectors.clock import age_in_days
from ..selectors.queue import due_in_words, next_step

register = template.Library()

HELD = _("On hold")


@dataclass(frozen=True)
class RowWords:
    """What a row of the queue says besides the request's own columns."""

    kind: Any
    what: Any = ""
    who: Any = ""
    due_on: date | None = None
    words: str = ""
    late: bool = False
    age: str = ""
    held: Any = HELD


@register.simple_tag
def next_of(row) -> RowWords:
    today = timezone.localdate()
    days = age_in_days(row, today)
    age = ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    step = next_step(row)
    if step is None:
        return RowWords(KINDS[row.kind].short, age=age)
    words, late = due_in_words(step.due_on, today)
    return RowWords(KINDS[row.kind].short, step.what, step.who, step.due_on, words, late, age)
