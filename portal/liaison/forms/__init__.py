"""Shapes of what staff and focal points type. They clean; actions decide and save."""

from .answers import AnswerForm, RecordedAnswerForm
from .decisions import FocalPointForm, InformationForm, ReasonForm
from .preparing import EditPreparedForm, PrepareForm

__all__ = [
    "AnswerForm",
    "EditPreparedForm",
    "FocalPointForm",
    "InformationForm",
    "PrepareForm",
    "ReasonForm",
    "RecordedAnswerForm",
]
