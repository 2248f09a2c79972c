"""The sixteen checks of a case: what was recorded, by whom, and what the portal knows already."""

from dataclasses import dataclass
from typing import Any

from ..models import ChecklistItem, PartnershipRequest
from ..selectors.hints import Facts, Hint, hints
from ..states import CHECK_VALUES, Check


@dataclass(frozen=True)
class CheckRow:
    number: int
    key: str
    label: Any
    values: list[tuple[str, Any]]
    item: ChecklistItem | None
    hints: list[Hint]

    @property
    def tone(self) -> str:
        """Of its pill: what was recorded, not what was advised."""
        if self.item is None:
            return "neutral"
        if self.item.value == self.values[0][0] or self.item.value in ("na", "agreed", "clear", "none", "set", "yes"):
            return "good"
        return "bad" if self.item.value in ("decline", "objected", "no") else "waiting"


def checklist(row: PartnershipRequest, facts: Facts) -> list[CheckRow]:
    items = {item.check_key: item for item in row.checks.select_related("checked_by")}
    advice = hints(facts)
    return [
        CheckRow(number, check.value, check.label, CHECK_VALUES[check], items.get(check.value), advice[check])
        for number, check in enumerate(Check, 1)
    ]


def done(rows: list[CheckRow]) -> int:
    return sum(row.item is not None for row in rows)
