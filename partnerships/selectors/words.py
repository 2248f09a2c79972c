"""Answers in words: each stored value as a person reads it, in the active language."""

from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core import formats

from ..registry import LISTS, Question, Type, questions_for
from .names import NAMED, names


class Words:
    """Names of the codes that stand in the given answers, fetched once for all of them.

    A draft may hold anything: what does not fit its question is shown as it was typed.
    """

    def __init__(self, kind: str, *answers: dict, step: str | None = None):
        """With `step`, only that step's codes are looked up."""
        self.language = get_language() or "en"
        self.codes: dict[Type, set] = defaultdict(set)
        self.step = step
        for question in questions_for(kind, step):
            for given in answers:
                if question.type in NAMED:
                    value = given.get(question.name)
                    codes = value if isinstance(value, list) else []
                    self.codes[question.type].update(code for code in codes if isinstance(code, str))
        self.names = names({type_: codes for type_, codes in self.codes.items() if codes}, self.language)

    def known(self, question: Question) -> set[str] | None:
        """The codes of the question's answer that exist; None where they were not looked up."""
        if self.step not in (None, question.step):
            return None
        return set(self.names.get(question.type, {}))

    def of(self, question: Question, answers: dict) -> str:
        value = answers.get(question.name)
        if value in (None, "", []):
            return ""
        if question.type is Type.MONEY:
            return self.money(value, answers.get("currency") or "")
        if question.type is Type.ROWS:
            return self.rows(question, value)
        if question.type in LISTS:
            return self.several(question, value)
        return self.single(question, value)

    def several(self, question: Question, value) -> str:
        values = value if isinstance(value, list) else [value]
        return formats.listed(self.code(question, str(v)) for v in values)

    def code(self, question: Question, value: str) -> str:
        if question.type in self.names:
            return self.names[question.type].get(value, value)
        return str(dict(question.choices).get(value, value))

    def single(self, question: Question, value) -> str:
        match question.type:
            case Type.CHOICE:
                return self.code(question, str(value))
            case Type.YES_NO | Type.AGREE if isinstance(value, bool):
                return _("Yes") if value else _("No")
            case Type.DATE:
                return self.date(value)
            case Type.INTEGER if isinstance(value, int):
                return formats.number(value)
        return str(value)

    @staticmethod
    def money(value: Any, currency: str) -> str:
        try:
            return formats.money(Decimal(value), currency)
        except (InvalidOperation, TypeError, ValueError):
            return str(value)

    @staticmethod
    def date(value: Any) -> str:
        try:
            return formats.day(date.fromisoformat(value))
        except (ValueError, TypeError):
            return str(value)

    def rows(self, question: Question, value) -> str:
        """One line a row."""
        if not isinstance(value, list):
            return str(value)
        lines = []
        for row in value:
            cells = [self.of(column, row) for column in question.columns] if isinstance(row, dict) else [str(row)]
            lines.append(" · ".join(cell for cell in cells if cell))
        return "\n".join(line for line in lines if line)
