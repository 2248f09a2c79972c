"""One class per verb that staff may press; the desk gives each its page."""

from .base import RequestDecision
from .consultation import Conclude, Consult, Refer
from .information import Answer, Ask, Remind
from .outcome import (
    AddDeliverable,
    CloseDeliverable,
    Complete,
    Decide,
    Deliver,
    Force,
    Propose,
    SendBack,
)
from .publication import Publish, Unpublish
from .triage import (
    Advance,
    Assign,
    Hold,
    Merge,
    Message,
    Note,
    RecordCheck,
    Reopen,
    Resume,
    Route,
    Take,
    Withdraw,
)

DECISIONS: tuple[type[RequestDecision], ...] = (
    Take,
    Advance,
    Consult,
    Conclude,
    Propose,
    Decide,
    SendBack,
    Deliver,
    Complete,
    Ask,
    Answer,
    Remind,
    Refer,
    AddDeliverable,
    CloseDeliverable,
    Publish,
    Unpublish,
    Route,
    Assign,
    Hold,
    Resume,
    Merge,
    Reopen,
    Withdraw,
    Message,
    Note,
    RecordCheck,
    Force,
)

__all__ = ["DECISIONS", "RequestDecision"]
