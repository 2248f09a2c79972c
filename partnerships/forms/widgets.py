"""Which input a question gets."""

from django import forms
from django.utils.translation import gettext as _

from portal.directory.selectors import country_choices, sdg_choices, theme_choices

from ..registry import Question, Type
from ..selectors.words import Words
from . import reference
from .boxes import Boxes, Choose, Folded
from .inputs import input_of
from .lists import Authorities, Ranked, Rows, Search


def reader_of(question: Question) -> forms.Widget:
    """What takes the typed value out of a sent form; it needs nothing from the database."""
    match question.type:
        case Type.AUTHORITIES:
            return Authorities({}, "")
        case Type.COUNTRIES:
            return Ranked({})
        case Type.THEMES | Type.GOALS | Type.SDGS | Type.CHOICES:
            return Boxes((), several=True)
        case Type.CHOICE | Type.YES_NO:
            return Boxes((), several=False)
        case Type.ROWS:
            return Rows(question)
    return input_of(question)


def widget_of(question: Question, words: Words, search_url: str, search: Search | None) -> forms.Widget:
    match question.type:
        case Type.AUTHORITIES:
            mine = search if search and search.name == question.name else None
            names = words.names.get(Type.AUTHORITIES, {})
            return Authorities(names, search_url, mine.text if mine else "", mine.found if mine else None)
        case Type.COUNTRIES:
            return Ranked(dict(country_choices()))
        case Type.CURRENCY:
            return Choose(choices=reference.currency_choices())
        case Type.THEMES:
            return Boxes(theme_choices(), several=True)
        case Type.GOALS:
            return Folded(reference.goal_groups())
        case Type.SDGS:
            return Folded([(_("Choose from the seventeen goals"), sdg_choices())])
        case Type.YES_NO:
            return Boxes([("true", _("Yes")), ("false", _("No"))], several=False)
        case Type.CHOICE | Type.CHOICES:
            return Boxes(question.choices, several=question.type is Type.CHOICES)
        case Type.ROWS:
            return Rows(question)
    return input_of(question)
