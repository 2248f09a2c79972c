"""Lines of a row's history as the desk shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .models import Activity


@dataclass(frozen=True)
class HistoryLine:
    text: Any
    by: Any  # None: the portal itself
    at: datetime
    note: str = ""


def in_words(lines: Iterable[Activity], words: Mapping[str, Any]) -> list[HistoryLine]:
    """`words` says each verb in the past: `{"release": _("Released")}`."""
    return [HistoryLine(words.get(line.verb, line.verb), line.actor, line.at, line.note) for line in lines]
