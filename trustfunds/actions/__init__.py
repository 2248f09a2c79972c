"""Decisions of the trust funds: every change of a fund or of its ledger begins here."""

from .booking import Line, book
from .deposits import deposit
from .funds import activate, close_financially, close_operationally, reopen
from .reversal import reverse, reverse_all
from .summaries import rebuild

__all__ = [
    "Line",
    "activate",
    "book",
    "close_financially",
    "close_operationally",
    "deposit",
    "rebuild",
    "reopen",
    "reverse",
    "reverse_all",
]
