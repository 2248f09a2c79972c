"""Lists to choose from, in a language, in the order people expect. Tuples: they are shared between requests."""

from django.utils import timezone
from django.utils.translation import get_language

from portal.core.text import normalise

from ..models import Country, Goal, Target, Theme
from .cached import kept

Choices = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str, Choices], ...]


def _language(language: str | None) -> str:
    return (language or get_language() or "en")[:2]


def country_choices(language: str | None = None) -> Choices:
    return kept("countries", _language(language), _countries)


def _countries(language: str) -> Choices:
    rows = [(row.iso2, row.name_in(language)) for row in Country.objects.all()]
    return tuple(sorted(rows, key=lambda row: normalise(row[1])))


def theme_choices(language: str | None = None) -> Choices:
    """The themes of today."""
    today = timezone.localdate()
    return kept(f"themes {today}", _language(language), lambda lang: _themes(lang, today))


def _themes(language: str, day) -> Choices:
    return tuple((row.code, row.name_in(language)) for row in Theme.objects.valid_on(day))


def goal_choices(language: str | None = None) -> Choices:
    """The eight Millennium Development Goals."""
    return kept("MDG", _language(language), lambda lang: _goals(lang, Goal.Family.MDG))


def sdg_choices(language: str | None = None) -> Choices:
    return kept("SDG", _language(language), lambda lang: _goals(lang, Goal.Family.SDG))


def _goals(language: str, family: str) -> Choices:
    rows = Goal.objects.filter(family=family)
    return tuple((row.code, f"{row.number} {row.name_in(language)}") for row in rows)


def target_choices(language: str | None = None) -> Groups:
    """The targets under their goals."""
    return kept("targets", _language(language), _targets)


def _targets(language: str) -> Groups:
    by_goal: dict[str, list[tuple[str, str]]] = {}
    for row in Target.objects.all():
        text = getattr(row, f"text_{language}", "") or row.text_en
        by_goal.setdefault(row.goal_id, []).append((row.code, f"{row.code} {text}"))
    return tuple((name, tuple(by_goal.get(code, ()))) for code, name in _goals(language, Goal.Family.MDG))
