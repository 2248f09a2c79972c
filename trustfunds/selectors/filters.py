"""Countries, themes, goals and organisations of some projects by name, in one query: what a page offers as filters and
calls its rows by."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.directory.models import Country, Goal, Theme

from ..models import Organisation, Project
from .names import WITHHELD

COLUMNS = ("of", "key", "short", "english", "named")
WORDS = CharField()
REFERENCE: dict[str, Any] = {"country": Country, "themes": Theme, "goals": Goal}


@dataclass(frozen=True)
class Option:
    pk: str
    name: str


class Options:
    """By field of a project; countries and organisations in the order of their names, the others of their codes."""

    def __init__(self, found: dict[str, dict[str, Option]]) -> None:
        self._found = found

    def of(self, field: str) -> list[Option]:
        by_name = field in ("country", "organisation")
        return sorted(self.named(field).values(), key=lambda one: [one.name] if by_name else _natural(one.pk))

    def named(self, field: str) -> dict[str, Option]:
        return self._found.get(field, {})


def of_projects(projects: QuerySet[Project], *fields: str) -> Options:
    """Organisations whose names are withheld are one."""
    first, *others = (_rows(field, projects.order_by().values(field)) for field in fields)
    found: dict[str, dict[str, Option]] = {}
    for field, key, short, english, named in first.union(*others, all=True):
        name = _("Name withheld") if key == WITHHELD else short or named or english
        found.setdefault(field, {})[key] = Option(key, name)
    return Options(found)


def _rows(field: str, keys: QuerySet) -> QuerySet:
    names = {"english": F("name_en"), "named": F(f"name_{(get_language() or 'en')[:2]}")}
    values = {"of": Value(field, output_field=WORDS), **(_PARTY if field == "organisation" else _PLAIN), **names}
    model = REFERENCE.get(field, Organisation)
    return model.objects.filter(pk__in=keys).order_by().annotate(**values).values_list(*COLUMNS)


_PLAIN: dict[str, Any] = {"key": Cast("pk", WORDS), "short": Value("", output_field=WORDS)}
_PARTY: dict[str, Any] = {
    "key": Case(When(is_redacted=True, then=Value(WITHHELD)), default=F("code"), output_field=WORDS),
    "short": F("acronym"),
}


def _natural(code: str) -> list[Any]:
    """SDG2 before SDG10."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", code)]
