"""Every step of a registration happens under the row lock of its event: a place is never given twice, and the waiting
list is served in order of arrival."""

from .attending import check_in, miss
from .deciding import cancel, confirm, reject
from .editing import Companion, edit_details, put_in_group
from .erasing import erase
from .leaving import leave_account
from .papers import PAPERS, ask_paper, certify
from .registering import Person, registering, send_link
from .reminding import remind
from .waiting import accept_offer, decline_offer, serve_waiting

__all__ = [
    "PAPERS",
    "Companion",
    "Person",
    "accept_offer",
    "ask_paper",
    "cancel",
    "certify",
    "check_in",
    "confirm",
    "decline_offer",
    "edit_details",
    "erase",
    "leave_account",
    "miss",
    "put_in_group",
    "registering",
    "reject",
    "remind",
    "send_link",
    "serve_waiting",
]
