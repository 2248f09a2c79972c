"""One function per decision. Each locks the row, compares the version the person saw, checks permission, moves,
saves, records, writes outbox rows and asks for documents; the network waits for the commit."""

from .agenda import remove_group, remove_session, save_group, save_session
from .creation import copy, create_event
from .dates import agree_date, change_date, postpone
from .editing import assign, edit_admission, edit_people, edit_place, edit_texts, note
from .ending import cancel_event, mark_held, report
from .files import add_document, remove_document
from .letters import write_guests
from .outcomes import follow_up, link_request, record_result, remove_outcome, save_outcome
from .papers import ask_programme, ask_report, provide_programme
from .publication import close_registration, open_registration, publish
from .referrals import refer

__all__ = [
    "add_document",
    "agree_date",
    "ask_programme",
    "ask_report",
    "assign",
    "cancel_event",
    "change_date",
    "close_registration",
    "copy",
    "create_event",
    "edit_admission",
    "edit_people",
    "edit_place",
    "edit_texts",
    "follow_up",
    "link_request",
    "mark_held",
    "note",
    "open_registration",
    "postpone",
    "provide_programme",
    "publish",
    "record_result",
    "refer",
    "remove_document",
    "remove_group",
    "remove_outcome",
    "remove_session",
    "report",
    "save_group",
    "save_outcome",
    "save_session",
    "write_guests",
]
