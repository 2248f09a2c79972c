"""What staff, cases and focal points read of liaison."""

from .focal_points import Roster
from .history import sentence
from .mails import SubjectWatch, mails_of
from .preparation import preparation
from .routing import Suggestion, notices, suggest
from .threads import Row, accepted_handover, case_rows, messages, open_count, summary

__all__ = [
    "Roster",
    "Row",
    "SubjectWatch",
    "Suggestion",
    "accepted_handover",
    "case_rows",
    "mails_of",
    "messages",
    "notices",
    "open_count",
    "preparation",
    "sentence",
    "suggest",
    "summary",
]
