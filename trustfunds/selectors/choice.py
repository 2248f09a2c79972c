"""What somebody chose on a dashboard: years, a donor, a country, a theme or a goal; the address says it."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from .names import named_donor

OF_PROJECTS = ("country", "theme", "goal")
WORDS = ("donor", *OF_PROJECTS)
LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Choice:
    since: int | None = None  # years of the value date
    until: int | None = None
    donor: str = ""
    country: str = ""
    theme: str = ""
    goal: str = ""

    @classmethod
    def of(cls, query) -> "Choice":
        """What cannot be read chooses nothing."""
        words = {name: query.get(name, "").strip().replace("\0", "")[:LONGEST] for name in WORDS}
        since, until = year_of(query.get("since", "")), year_of(query.get("until", ""))
        if since and until and since > until:
            since, until = until, since
        return cls(since=since, until=until, **words)

    def query(self, **changes: Any) -> str:
        chosen = asdict(replace(self, **changes))
        return urlencode({name: value for name, value in chosen.items() if value})

    def only(self, *words: str) -> "Choice":
        """Its years, and of its words those that a page or block heeds: links to entries say no others."""
        dropped: dict[str, Any] = {word: "" for word in WORDS if word not in words}
        return replace(self, **dropped)

    @property
    def is_of_projects(self) -> bool:
        """Then only what projects received and spent can be told apart: money in a pool is not earmarked."""
        return bool(self.country or self.theme or self.goal)

    @property
    def is_whole_fund(self) -> bool:
        return not self.donor and not self.is_of_projects

    @property
    def is_all_years(self) -> bool:
        return not self.since and not self.until

    def within(self, rows: QuerySet) -> QuerySet:
        """Summary rows of the chosen years."""
        if self.since:
            rows = rows.filter(year__gte=self.since)
        return rows.filter(year__lte=self.until) if self.until else rows

    def of_donor(self, rows: QuerySet) -> QuerySet:
        return rows.filter(named_donor(self.donor)) if self.donor else rows

    def of_projects(self, rows: QuerySet) -> QuerySet:
        """Rows of `ProjectYear`."""
        found = Q()
        for value, lookup in (
            (self.country, "project__country"),
            (self.theme, "project__themes"),
            (self.goal, "project__goals"),
        ):
            if value:
                found &= Q(**{lookup: value})
        return rows.filter(found)

    def entries(self, **fields: Any) -> str:
        """The parameters of the entries page for the same choice."""
        own = {name: getattr(self, name) for name in WORDS}
        days = {
            "since": f"{self.since}-01-01" if self.since else "",
            "until": f"{self.until}-12-31" if self.until else "",
        }
        wanted = {**days, **own, **fields}
        return urlencode({name: value for name, value in wanted.items() if value}, doseq=True)


def year_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 1900 <= int(text[:5]) <= 2200 else None
