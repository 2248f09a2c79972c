"""Tags of the desk's pages about requests."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..registry import KINDS
from ..selectors.clock import age_in_days
from ..selectors.queue import NextStep, due_in_words, next_step

register = template.Library()

TITLE, NAME = 70, 60  # characters a row shows
NOTHING_LEFT = NextStep("", "")


@dataclass(frozen=True)
class RowWords:
    """The texts of a row of the queue, ready to be shown: a template is slow at cutting and formatting."""

    title: str
    kind: Any
    authority: str
    held: str
    what: Any
    who: Any
    words: str
    late: bool
    due: str
    submitted: str
    age: str


@register.simple_tag
def words_of(row) -> RowWords:
    today = timezone.localdate()
    step = next_step(row) or NOTHING_LEFT
    words, late = due_in_words(step.due_on, today)
    days = age_in_days(row, today)
    return RowWords(
        title=_cut(row.title, TITLE),
        kind=KINDS[row.kind].short,
        authority=_cut(row.authority.official_name, NAME),
        held=_("On hold") if row.held_at else "",
        what=step.what,
        who=step.who,
        words=words,
        late=late,
        due=_short_day(step.due_on),
        submitted=_short_day(timezone.localdate(row.submitted_at)),
        age=ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days},
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _short_day(day: date | None) -> str:
    return _short_day_in(day, get_language()) if day else ""


@lru_cache(maxsize=2000)
def _short_day_in(day: date, language: str | None) -> str:
    """`language` is the active one: the days of a queue repeat, in each language of its readers."""
    return formats.date_format(day, "j M Y")
