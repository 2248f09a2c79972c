"""Decisions of the trust funds: every change of a fund or of its ledger begins here."""

from .booking import Line, book
from .deposits import deposit
from .documents import drop_held, hold, receive_report
from .funds import activate, close_financially, close_operationally, reopen
from .once import Booked, Preview, book_once, booked_before, cash, preview, rehearsed
from .rate_files import add_rates
from .reversal import reverse, reverse_all
from .summaries import rebuild

__all__ = [
    "Booked",
    "Line",
    "Preview",
    "activate",
    "add_rates",
    "book",
    "book_once",
    "booked_before",
    "cash",
    "close_financially",
    "close_operationally",
    "deposit",
    "drop_held",
    "hold",
    "preview",
    "rebuild",
    "receive_report",
    "rehearsed",
    "reopen",
    "reverse",
    "reverse_all",
]
