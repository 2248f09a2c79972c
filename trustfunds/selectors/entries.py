"""Which entries a page, an export or a link means: an address's parameters as a filter, and back.

chosen = EntryFilter.of(request.GET, fund="PB000")
chosen.entries()                    the rows
chosen.query(kind=("deposit",))     "kind=deposit&…", for a link
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from ..models import Entry
from ..querysets import EntryQuerySet
from ..states import CategorySet, EntryKind
from . import formulas
from .names import named_donor, named_organisation

DATES = ("since", "until", "known_on")
JOINED = [
    "fund",
    "donor",
    "organisation",
    "other_fund",
    "project__organisation",
    "project__country",
    "agreement",
    "window",
]


@dataclass(frozen=True, kw_only=True)
class EntryFilter:
    """Empty fields filter nothing. `year` and `since`/`until` are about the value date; `known_on` about what had been
    entered at the end of a day. Codes are public: a hidden donor's own code finds nothing unless `is_internal`."""

    fund: str = ""
    figure: str = ""  # key of formulas.FIGURES: the entries it is made of
    kind: tuple[str, ...] = ()
    year: int | None = None
    since: date | None = None
    until: date | None = None
    donor: str = ""
    organisation: str = ""
    project: str = ""
    agreement: str = ""
    window: str = ""  # unique within a fund
    country: str = ""
    theme: str = ""
    goal: str = ""
    currency: str = ""
    category: str = ""  # "undg2012:travel", or a whole set: "undg2012"
    certified: bool | None = None
    known_on: date | None = None
    is_internal: bool = False  # never of an address
    refused: tuple[str, ...] = ()  # parameters that say nothing we understand

    @classmethod
    def of(cls, query: QueryDict | dict[str, str], **fixed: Any) -> "EntryFilter":
        """From an address; `fixed` wins. What cannot be read filters nothing and is named in `refused`."""
        get = query.getlist if isinstance(query, QueryDict) else lambda name: [query[name]] if name in query else []
        values, refused = {}, []
        for name in QUERY_FIELDS - set(fixed):
            given = [text.strip() for text in get(name) if text.strip()]
            if not given:
                continue
            try:
                values[name] = _read(name, given)
            except ValueError:
                refused.append(name)
        return cls(**values, **fixed, refused=tuple(sorted(refused)))

    def query(self, **changes: Any) -> str:
        """As parameters of an address, in a fixed order, without what filters nothing."""
        wanted = replace(self, **changes)
        pairs = ((field.name, getattr(wanted, field.name)) for field in fields(self) if field.name in QUERY_FIELDS)
        return urlencode([(name, _written(value)) for name, value in pairs if value not in (None, "", ())], doseq=True)

    @property
    def is_empty(self) -> bool:
        return self.query(fund="") == ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of entries it keeps; empty for all."""
        if self.kind:
            return self.kind
        return tuple(formulas.FIGURES[self.figure].kinds) if self.figure else ()

    @property
    def is_agreed(self) -> bool | None:
        """Of the figure: True keeps only entries under an agreement, False only the others."""
        return getattr(formulas.FIGURES.get(self.figure), "is_agreed", None)

    def entries(self) -> EntryQuerySet:
        rows = Entry.objects.filter(self._conditions())
        return rows.as_known_on(self.known_on) if self.known_on else rows

    def rows(self) -> EntryQuerySet:
        """With all that a list or an export shows of them."""
        return self.entries().select_related(*JOINED)

    def _conditions(self) -> Q:
        keys = {name: getattr(self, name) for name in LOOKUPS if getattr(self, name) not in (None, "")}
        found = Q(**{LOOKUPS[name]: value for name, value in keys.items()})
        if self.kinds:
            found &= Q(kind__in=self.kinds)
        if self.is_agreed is not None:
            found &= Q(agreement__isnull=not self.is_agreed)
        if self.agreement and not self.is_internal:
            found &= ~Q(agreement__donor__is_hidden=True) & ~Q(agreement__organisation__is_redacted=True)
        if self.category:
            category_set, _colon, category = self.category.partition(":")
            found &= Q(category_set=category_set, **({"category": category} if category else {}))
        for name, code, named in (
            ("donor", self.donor, named_donor),
            ("organisation", self.organisation, named_organisation),
        ):
            if code:
                found &= Q(**{f"{name}__code": code}) if self.is_internal else named(code)
        return found


LOOKUPS = {
    "fund": "fund__code",
    "year": "value_date__year",
    "since": "value_date__gte",
    "until": "value_date__lte",
    "project": "project__code",
    "agreement": "agreement__number",
    "window": "window__code",
    "country": "project__country",
    "theme": "project__themes",
    "goal": "project__goals",
    "currency": "currency",
    "certified": "is_certified",
}
QUERY_FIELDS = {field.name for field in fields(EntryFilter)} - {"is_internal", "refused"}


def _read(name: str, given: list[str]) -> Any:
    if name == "kind":
        return tuple(EntryKind(text).value for text in dict.fromkeys(given))
    text = given[-1]
    if "\0" in text:
        raise ValueError(name)
    if name in DATES:
        return date.fromisoformat(text)
    return READERS.get(name, str)(text)


def _year(text: str) -> int:
    year = int(text)
    if not 1900 <= year <= 2200:
        raise ValueError(text)
    return year


def _one_of(words: Iterable[str]):
    allowed = set(words)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


READERS: dict[str, Any] = {
    "year": _year,
    "figure": _one_of(formulas.FIGURES),
    "category": lambda text: f"{CategorySet(text.partition(':')[0])}{text[text.find(':') :] if ':' in text else ''}",
    "certified": lambda text: {"yes": True, "no": False}[_one_of(["yes", "no"])(text)],
    "currency": str.upper,
    "country": str.upper,
    "theme": str.upper,
    "goal": str.upper,
}


def _written(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value
