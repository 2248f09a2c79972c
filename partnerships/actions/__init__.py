"""One function per decision. Each locks the row, compares the version the person saw, checks permission, moves,
saves, records, writes outbox rows and asks for documents; the network waits for the commit."""

from .consultation import conclude, consult, refer
from .decisions import decide, force, propose, reopen, send_back
from .delivery import add_deliverable, close_deliverable, complete, deliver, settle_deliverables
from .information import answer, ask, expire, remind
from .publication import publish, unpublish
from .requester import answer_survey, ask_news, message, withdraw
from .submission import submit
from .triage import advance, assign, check, hold, merge, note, resume, route, take

__all__ = [
    "add_deliverable",
    "advance",
    "answer",
    "answer_survey",
    "ask",
    "ask_news",
    "assign",
    "check",
    "close_deliverable",
    "complete",
    "conclude",
    "consult",
    "decide",
    "deliver",
    "expire",
    "force",
    "hold",
    "merge",
    "message",
    "note",
    "propose",
    "publish",
    "refer",
    "remind",
    "reopen",
    "resume",
    "route",
    "send_back",
    "settle_deliverables",
    "submit",
    "take",
    "unpublish",
    "withdraw",
]
