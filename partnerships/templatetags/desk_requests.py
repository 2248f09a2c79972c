"""Tags of the desk's pages about requests."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.core.templatetags.portal import pill, status

from ..registry import KINDS
from ..selectors.clock import age_in_days
from ..selectors.queue import NextStep, due_in_words, next_step

register = template.Library()

TITLE, NAME = 70, 60  # characters a row shows
NOTHING_LEFT = NextStep("", "")
NONE = SafeString("")

TICK = '<td><input type="checkbox" name="case" value="{}" form="bulk" aria-label="{}"></td>'
ROW = (
    '<tr>{tick}<td><a href="{key}/change/">{reference}</a> {title}<br><small>{kind}</small></td>'
    "<td>{authority}<br><small>{country}</small></td>"
    "<td>{state}{held}<br><small>{public}</small></td>"
    "<td>{what}<br><small>{who}</small></td>"
    '<td class="desk-tight">{due}</td>'
    "<td>{owner}</td>"
    '<td class="desk-tight">{submitted}<br><small>{age}</small></td></tr>'
)


@register.simple_tag
def queue_row(row, tick=False) -> SafeString:
    """Written in one go: fifty rows of twenty texts each took a template as long as all the rest of the page."""
    today = timezone.localdate()
    step = next_step(row) or NOTHING_LEFT
    days = age_in_days(row, today)
    return format_html(
        ROW,
        tick=format_html(TICK, row.pk, row.reference) if tick else NONE,
        key=row.pk,
        reference=row.reference,
        title=_cut(row.title, TITLE),
        kind=KINDS[row.kind].short,
        authority=_cut(row.authority.official_name, NAME),
        country=row.authority.country.name,
        state=status(row.status),
        held=format_html(" {}", pill(_("On hold"), "waiting")) if row.held_at else NONE,
        public=row.status.public,
        what=step.what,
        who=step.who,
        due=_due(step.due_on, today),
        owner=row.owner or "–",
        submitted=_short_day(timezone.localdate(row.submitted_at)),
        age=ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days},
    )


def _due(due_on: date | None, today: date) -> SafeString | str:
    words, late = due_in_words(due_on, today)
    if not words:
        return _short_day(due_on)
    shape = '<strong class="desk-late">{}</strong><br><small>{}</small>' if late else "{}<br><small>{}</small>"
    return format_html(shape, words, _short_day(due_on))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _short_day(day: date | None) -> str:
    return _short_day_in(day, get_language()) if day else ""


@lru_cache(maxsize=2000)
def _short_day_in(day: date, language: str | None) -> str:
    """`language` is the active one: the days of a queue repeat, in each language of its readers."""
    return formats.date_format(day, "j M Y")
