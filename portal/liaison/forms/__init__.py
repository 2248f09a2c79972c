"""Shapes of what staff and focal points type. They clean; actions decide and save."""

from .answers import AnswerForm, RecordedAnswerForm
from .decisions import FocalPointForm, InformationForm, NoteForm, ReasonForm
from .preparing import EditPreparedForm, PrepareForm, changes

__all__ = [
    "AnswerForm",
    "EditPreparedForm",
    "FocalPointForm",
    "InformationForm",
    "NoteForm",
    "PrepareForm",
    "ReasonForm",
    "RecordedAnswerForm",
    "changes",
]
