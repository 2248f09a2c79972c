"""A list of cases as one address asks for it: tab, filters, search, order, page. Costs the same at any size."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict

from ..search import RANKED
from .counts import CAP, Count, capped_counts
from .filters import Viewer

PER_PAGE = 50
LAST_PAGE = 100  # further down, narrowing the list is the way

TAB, SEARCH, SORT, PAGE = "tab", "q", "sort", "page"
PART = "part"  # asks for a part of the page only; never kept in an address


def in_state(*states: str) -> Callable[[QuerySet, Viewer], QuerySet]:
    return lambda rows, viewer: rows.filter(state__in=states)


@dataclass(frozen=True)
class Tab:
    key: str
    label: Any
    rows: Callable[[QuerySet, Viewer], QuerySet]
    order: tuple[str, ...]
    empty: Any = ""  # what an empty list means, in words


@dataclass(frozen=True)
class Column:
    key: str
    label: Any
    sort: tuple[str, ...] = ()  # fields an index serves; a column without them is not sorted by
    is_figure: bool = False  # stands at the end of its column, as its figures do


@dataclass(frozen=True)
class TabLink:
    key: str
    label: Any
    url: str
    active: bool
    count: Count | None


@dataclass(frozen=True)
class Header:
    label: Any
    url: str = ""
    direction: str = ""  # ascending, descending, or not the order in use
    is_figure: bool = False


class Queue:
    """`desk` gives tabs, filters, columns, `queue_rows()`, `search(rows, text)` and the default tab's key."""

    def __init__(self, desk, params: QueryDict, user) -> None:
        self.desk, self.params = desk, params
        self.viewer = Viewer(user)
        self.query = params.get(SEARCH, "").strip()[:200]
        self.filters = [definition.bind(params, self.viewer) for definition in desk.filters]
        self.active_filters = [bound for bound in self.filters if bound.active]
        self.page = _page(params.get(PAGE, ""))
        tabs = {tab.key: tab for tab in desk.tabs}
        self.tab = tabs.get(params.get(TAB, "")) or tabs[desk.search_tab if self.query else desk.default_tab]

    # What is in it

    def _narrowed(self, tab: Tab, rows: QuerySet) -> QuerySet:
        rows = tab.rows(rows, self.viewer)
        for bound in self.active_filters:
            rows = bound.apply(rows)
        return rows

    def _asked(self, rows: QuerySet) -> QuerySet:
        rows = self._narrowed(self.tab, rows)
        if self.query:
            rows = self.desk.search(rows, self.query)
            return rows.order_by(*self.order) if self.sort else rows
        return rows.order_by(*self.order)

    @cached_property
    def found(self) -> QuerySet:
        """Every row asked for, in order: the page shows a part of it, the export all."""
        return self._asked(self.desk.queue_rows())

    @cached_property
    def _slice(self) -> list:
        start = (self.page - 1) * PER_PAGE
        wanted = slice(start, start + PER_PAGE + 1)
        if not self.query:
            return list(self.found[wanted])
        keys = self._hits[wanted]
        rows = {row.pk: row for row in self.desk.queue_rows().filter(pk__in=keys)}
        return [rows[key] for key in keys if key in rows]

    @cached_property
    def _hits(self) -> list[int]:
        """Keys of what a search found, in order, up to one more than it says: page and count read the words once."""
        return list(self._asked(self.desk.counted_rows()).values_list("pk", flat=True)[: RANKED + 1])

    @property
    def rows(self) -> list:
        return self._slice[:PER_PAGE]

    @property
    def has_next(self) -> bool:
        return len(self._slice) > PER_PAGE and self.page < LAST_PAGE

    @property
    def first_number(self) -> int:
        return (self.page - 1) * PER_PAGE + 1

    @property
    def last_number(self) -> int:
        return self.first_number + len(self.rows) - 1

    @cached_property
    def counts(self) -> dict[str, Count]:
        """Of every tab; under filters or a search only of the one shown, since the others would cost as much each."""
        if self.query:
            return {self.tab.key: Count(min(len(self._hits), RANKED), len(self._hits) > RANKED)}
        if not self.active_filters:
            return self.count_tabs(self.desk.tabs)
        if self.page == 1 and not self.has_next:  # what a page holds is counted; filters would look for it twice
            return {self.tab.key: Count(len(self.rows))}
        return self.count_tabs([self.tab])

    def count_tabs(self, tabs: Iterable[Tab]) -> dict[str, Count]:
        """Under filters up to a lower cap: what they ask no index holds, so that each row counted is a row read."""
        rows = self.desk.counted_rows()
        cap = RANKED if self.active_filters else CAP
        return capped_counts({tab.key: self._narrowed(tab, rows) for tab in tabs}, cap)

    @property
    def count(self) -> Count:
        return self.counts[self.tab.key]

    # Order

    @cached_property
    def sort(self) -> str:
        asked = self.params.get(SORT, "")
        return asked if asked.removeprefix("-") in {c.key for c in self.desk.columns if c.sort} else ""

    @property
    def order(self) -> list:
        if not self.sort:
            return [*self.tab.order]
        fields = next(c.sort for c in self.desk.columns if c.key == self.sort.removeprefix("-"))
        if self.sort.startswith("-"):
            return [F(name).desc() for name in fields]
        return [F(name).asc() for name in fields]

    # Addresses

    def url(self, **changes: Any) -> str:
        """This list with some parts of its address changed (None takes a part away); always from its first page."""
        pairs = {name: self.params.getlist(name) for name in self.params if name not in (PAGE, PART)}
        pairs.update({name: [] if value in (None, "") else [value] for name, value in changes.items()})
        text = urlencode([(name, value) for name, values in pairs.items() for value in values if value != ""])
        return f"?{text}"

    @property
    def tabs(self) -> list[TabLink]:
        return [
            TabLink(
                key=tab.key,
                label=tab.label,
                url=self.url(**{TAB: tab.key, SORT: None}),
                active=tab is self.tab,
                count=self.counts.get(tab.key),
            )
            for tab in self.desk.tabs
        ]

    @property
    def counts_url(self) -> str:
        """Where the numbers of the other tabs are to be had, when the page itself leaves them out."""
        missing = self.active_filters and not self.query and len(self.counts) < len(self.desk.tabs)
        return self.url(**{PART: "tabs"}) if missing else ""

    def count_every_tab(self) -> None:
        self.counts = self.count_tabs(self.desk.tabs)

    @property
    def headers(self) -> list[Header]:
        return [self._header(column) for column in self.desk.columns]

    def _header(self, column: Column) -> Header:
        if not column.sort:
            return Header(column.label, is_figure=column.is_figure)
        if self.sort == column.key:
            return Header(column.label, self.url(**{SORT: f"-{column.key}"}), "ascending")
        direction = "descending" if self.sort == f"-{column.key}" else ""
        return Header(column.label, self.url(**{SORT: column.key}), direction)

    @property
    def chips(self) -> list[tuple[Any, str, str]]:
        """Filters in use, each with the address of the list without it."""
        return [(bound.label, bound.text, self.url(**dict.fromkeys(bound.names))) for bound in self.active_filters]

    @property
    def clear_url(self) -> str:
        return self.url(**dict.fromkeys([name for bound in self.filters for name in bound.names]), **{SEARCH: None})

    @property
    def wider_url(self) -> str:
        """While a search is held to one tab: the same search over everything."""
        return self.url(**{TAB: None}) if self.query and self.tab.key != self.desk.search_tab else ""

    @property
    def previous_url(self) -> str:
        return self.url(**{PAGE: self.page - 1}) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url(**{PAGE: self.page + 1}) if self.has_next else ""

    @property
    def address(self) -> str:
        return self.params.urlencode()


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), LAST_PAGE)
