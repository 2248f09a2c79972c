"""A body in question, before it is ranked, and the words in which reasons are given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.directory.models import Body, Country, Theme

from ..states import Kind


@dataclass
class Candidate:
    body: Body
    reasons: list[str]
    kind: str = Kind.COMMENT
    warnings: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    preselected: bool = True


def listed(countries: Iterable[Country]) -> str:
    return get_text_list([country.name for country in countries], _("and"))


def works_on(themes: Iterable[Theme]) -> str:
    names = list(dict.fromkeys(theme.name for theme in themes))
    return ngettext("Works on the theme: %(themes)s.", "Works on the themes: %(themes)s.", len(names)) % {
        "themes": "; ".join(names)
    }


def regional_bureau_of(countries: list[Country]) -> str:
    return ngettext(
        "Regional bureau of the host country: %(countries)s.",
        "Regional bureau of the host countries: %(countries)s.",
        len(countries),
    ) % {"countries": listed(countries)}


def least_developed(countries: list[Country]) -> str:
    return ngettext(
        "Works first and foremost in least developed countries; the host is one: %(countries)s.",
        "Works first and foremost in least developed countries; among the hosts: %(countries)s.",
        len(countries),
    ) % {"countries": listed(countries)}


def without_office(countries: list[Country]) -> str:
    return _("No address of the UNDP country office is recorded for: %(countries)s. Tell it yourself.") % {
        "countries": listed(countries)
    }
