"""A part of a page: its title says the finding, a chart shows it, and a table has the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from portal.documents import charts as door

from ...charts.rates import percent
from ...models import DonorYear, Fund, OrganisationYear
from ...selectors.amounts import short
from ...selectors.book import Book
from ...selectors.choice import Choice
from ...selectors.parties import Party, by_donor, by_organisation
from ...selectors.tables import Column, Row, Table


@dataclass(frozen=True)
class Block:
    title: str
    note: str
    table: Table
    chart: door.Chart | None = None
    more: tuple[str, str] | None = None  # words and address of a page with more
    is_wide: bool = False  # chart and table beside each other over the whole page
    is_full: bool = False  # the chart alone over the whole page, the table below
    is_open: bool = True  # the table is seen at once

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def drawn(self) -> str:
        return door.on_page(self.chart, title=self.title) if self.chart else ""


@dataclass(frozen=True)
class Shown:
    """A fund as it is being looked at."""

    fund: Fund
    choice: Choice
    book: Book
    certified_until: int | None = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "certified_until", self.book.certified_until)

    @cached_property
    def donors(self) -> list[Party]:
        """Of the chosen years; several blocks and the filter read them."""
        return by_donor(self.choice.within(DonorYear.objects.filter(fund=self.fund)))

    @cached_property
    def organisations(self) -> list[Party]:
        return by_organisation(self.choice.within(OrganisationYear.objects.filter(fund=self.fund)))

    def is_interim(self, year: int) -> bool:
        late = self.certified_until is not None and year > self.certified_until
        return late or year >= timezone.localdate().year

    def only(self, *words: str) -> "Shown":
        """The same fund for a block that heeds only these words of the choice."""
        choice = self.choice.only(*words)
        return self if choice == self.choice else replace(self, choice=choice)

    @property
    def years(self) -> list[int]:
        since, until = self.choice.since or 0, self.choice.until or 9999
        return [year for year in self.book.years if since <= year <= until]

    def address(self, name: str, **parameters: Any) -> str:
        return address(f"trustfunds:{name}", self.fund.code, query=urlencode(parameters))

    def entries(self, **fields: Any) -> str:
        """The entries of a figure, for what was chosen."""
        return address("trustfunds:entries", self.fund.code, query=self.choice.entries(**fields))

    def note(self, year: int) -> str:
        return pgettext("figures of a year", "interim") if self.is_interim(year) else ""


def address(name: str, *args: Any, query: str = "") -> str:
    path = reverse(name, args=args)
    return f"{path}?{query}" if query else path


def usd(key: str, label: Any) -> Column:
    return Column(key, label, "usd")


def total(columns: Iterable[Any], links: dict[int, str] | None = None) -> Row:
    return Row(list(columns), links or {}, is_total=True)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole * 100 if whole > 0 else None


__all__ = ["Block", "Shown", "address", "percent", "share", "short", "total", "usd"]
