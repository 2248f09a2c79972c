"""One function per decision on a referral. Each locks the subject and the referral, compares the version the person
saw, asks the table and the policy, moves, saves, records and writes outbox rows; the network waits for the commit."""

from .answering import acknowledge, answer, give_information, renew
from .closing import cancel, cancel_open, close, mark_unreachable
from .preparing import edit_prepared, prepare
from .reminding import remind
from .sending import reassign, send

__all__ = [
    "acknowledge",
    "answer",
    "cancel",
    "cancel_open",
    "close",
    "edit_prepared",
    "give_information",
    "mark_unreachable",
    "prepare",
    "reassign",
    "remind",
    "renew",
    "send",
]
