"""The question catalogue: what is asked of whom, in which step. Pure data, the lowest layer of the app.

Forms are built from it, staff name its questions when they ask back, the case page, the revision's differences
and the PDF copy read their labels here. `types.Type` says how each clean value stands in `answers`.
"""

from .catalogue import QUESTIONS, answer_names, question, questions_for
from .kinds import ALL, EVENTS, KINDS, KindInfo, instead_of, may_ask, why_not
from .makers import MAKERS, Made, Maker, makers_for, register_maker
from .projection import amount, goals_and_targets, has_private_partner, host_countries, money_columns
from .steps import STEPS, step_of, steps_for
from .types import LISTS, Question, Step, Type

__all__ = [
    "ALL",
    "EVENTS",
    "KINDS",
    "LISTS",
    "MAKERS",
    "QUESTIONS",
    "STEPS",
    "KindInfo",
    "Made",
    "Maker",
    "Question",
    "Step",
    "Type",
    "amount",
    "answer_names",
    "goals_and_targets",
    "has_private_partner",
    "host_countries",
    "instead_of",
    "makers_for",
    "may_ask",
    "money_columns",
    "question",
    "questions_for",
    "register_maker",
    "step_of",
    "steps_for",
    "why_not",
]
