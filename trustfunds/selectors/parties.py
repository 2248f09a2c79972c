"""Sums by donor, by organisation and by expenditure category, each in one query over the summary rows.

Concealed parties are one party (`names`), whose sums are theirs together.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..states import CATEGORIES, CategorySet
from .names import PRIVATE, WITHHELD
from .sums import Sums, amounts, by


@dataclass(frozen=True)
class Party:
    code: str
    name: str
    sums: Sums
    kind: str = ""

    @property
    def has_page(self) -> bool:
        return self.code not in (PRIVATE, WITHHELD)


def by_donor(rows: QuerySet) -> list[Party]:
    fields = ("donor__code", "donor__is_hidden", *_names("donor"), "donor__kind")
    return _grouped(rows, fields, PRIVATE, _("Private donor"))


def by_organisation(rows: QuerySet) -> list[Party]:
    """Named by acronym where there is one."""
    fields = ("organisation__code", "organisation__is_redacted", *_names("organisation"), "organisation__acronym")
    return [
        Party(party.code, party.kind or party.name, party.sums)
        for party in _grouped(rows, fields, WITHHELD, _("Name withheld"))
    ]


def by_donor_and_year(rows: QuerySet) -> dict[str, list[Party]]:
    """Code of the donor → its sums of each year, `kind` being the year."""
    fields = ("donor__code", "donor__is_hidden", *_names("donor"), "year")
    found: dict[str, dict[str, Party]] = {}
    for party in _grouped(rows, fields, PRIVATE, _("Private donor"), apart=True):
        found.setdefault(party.code, {})[party.kind] = party
    return {code: list(years.values()) for code, years in found.items()}


def sums_by_fund(rows: QuerySet) -> dict[tuple[str, str], Sums]:
    """(code, name) of each fund → its sums."""
    english, name = _names("fund")
    found = by(rows, "fund__code", english, name) if name != english else by(rows, "fund__code", english)
    return {(code, names[-1] or names[0]): sums for (code, *names), sums in found.items()}


def _names(party: str) -> tuple[str, str]:
    return f"{party}__name_en", f"{party}__name_{(get_language() or 'en')[:2]}"


def _grouped(rows: QuerySet, fields: tuple[str, ...], concealed: str, words: str, *, apart=False) -> list[Party]:
    """`fields`: code, whether concealed, English name, name, and what is kept as `kind`; `apart` groups by it too."""
    wanted = list(dict.fromkeys(fields))
    groups: dict[tuple[str, str], tuple[str, list]] = {}
    grouped = rows.order_by().values_list(*wanted, "kind").annotate(**amounts(rows.model))
    for *values, kind, total, under in grouped:
        row = dict(zip(wanted, values, strict=True))
        code, hidden, english, name, extra = (row[field] for field in fields)
        if hidden:
            code, name, extra = concealed, words, extra if apart else ""
        _name, sums = groups.setdefault((code, str(extra)), (name or english, []))
        sums.append((kind, total, under))
    return [Party(code, name, Sums.of(sums), extra) for (code, extra), (name, sums) in groups.items()]


@dataclass(frozen=True)
class Category:
    set: str
    code: str
    label: str
    amount: Decimal


def by_category(rows: QuerySet) -> dict[str, list[Category]]:
    """Expenditure by the categories of each set, in the set's own order; the sets are never merged."""
    spent = rows.filter(kind="expenditure").order_by().values_list("category_set", "category")
    found = {(which, code): total for which, code, total in spent.annotate(total=Sum("amount_usd"))}
    return {
        which: [
            Category(which, code, str(label), found[which, code]) for code, label in labels if (which, code) in found
        ]
        for which, labels in CATEGORIES.items()
        if any(known == which for known, _code in found)
    }


def set_label(category_set: str) -> str:
    return str(CategorySet(category_set).label)
