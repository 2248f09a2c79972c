"""What the hints look at, and what a hint is. Hints advise; only an officer records a check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...models import PartnershipRequest
from ..case import said
from ..related import Related


@dataclass(frozen=True)
class Hint:
    """`tone`: good (speaks for), waiting (look at it), bad (speaks against), neutral (for information)."""

    text: str
    tone: str = "neutral"
    request: PartnershipRequest | None = None  # the other case it speaks of


@dataclass(frozen=True)
class Facts:
    """A request of `case.cases()` with what the case page has read besides. Nothing here asks the database."""

    row: PartnershipRequest
    today: date
    purposes: frozenset[str] = frozenset()  # of the files attached
    related: Sequence[Related] = ()
    referrals: Sequence[Any] = ()  # liaison's rows

    @property
    def answers(self) -> dict:
        return self.row.answers

    @property
    def rules(self) -> list[dict]:
        """The home state's rules that bind this authority today."""
        level, today = self.row.authority.level, self.today.isoformat()
        return [
            rule
            for rule in self.row.rule_list
            if (not rule["levels"] or level in rule["levels"])
            and (not rule["valid_from"] or rule["valid_from"] <= today)
            and (not rule["valid_to"] or today <= rule["valid_to"])
        ]

    def answered(self, name: str) -> bool:
        return self.answers.get(name) not in (None, "", [], {})


def names(places: Sequence[dict]) -> str:
    return ", ".join(said(place, "name") for place in places)
