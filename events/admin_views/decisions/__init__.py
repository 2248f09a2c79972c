"""One class per verb that staff may press; the desk gives each its page."""

from .aside import (
    AskProgramme,
    AskReport,
    Assign,
    Copy,
    EditAdmission,
    EditPeople,
    EditPlace,
    EditTexts,
    LinkRequest,
    Note,
    RecordResult,
)
from .base import EventDecision
from .moves import (
    AgreeDate,
    CancelEvent,
    ChangeDate,
    CloseRegistration,
    MarkHeld,
    OpenRegistration,
    Postpone,
    Publish,
    Report,
)
from .referrals import Refer

DECISIONS: tuple[type[EventDecision], ...] = (
    AgreeDate,
    Publish,
    OpenRegistration,
    CloseRegistration,
    MarkHeld,
    Report,
    RecordResult,
    LinkRequest,
    ChangeDate,
    EditTexts,
    EditPlace,
    EditPeople,
    EditAdmission,
    Refer,
    AskProgramme,
    AskReport,
    Note,
    Assign,
    Copy,
    Postpone,
    CancelEvent,
)

__all__ = ["DECISIONS", "EventDecision"]
