"""What staff, cases and focal points read of liaison."""

from .focal_points import Roster
from .history import sentence
from .routing import Suggestion, notices, suggest
from .threads import Row, accepted_handover, case_rows, messages, open_count, summary

__all__ = [
    "Roster",
    "Row",
    "Suggestion",
    "accepted_handover",
    "case_rows",
    "messages",
    "notices",
    "open_count",
    "sentence",
    "suggest",
    "summary",
]
