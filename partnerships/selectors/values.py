"""Whether one stored answer is a clean value of its question. Answers the sentence to show, or nothing."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core import formats

from ..registry import LISTS, Question, Type
from ..validators.amounts import LARGEST, SMALLEST

MONEY = re.compile(r"\d{1,14}\.\d{2}")
NUMBER = re.compile(r"-?\d{1,14}(\.\d{1,6})?")
FROM_SMALLEST = {"total", "amount", "creation_budget"}


def wrong(question: Question, value: Any, known: set[str] | None = None) -> str:
    """`known` are the codes of the answer that exist in the question's reference list; None takes them on trust."""
    if question.type in LISTS:
        return _wrong_list(question, value, known)
    return CHECKS.get(question.type, _wrong_text)(question, value)


def _wrong_text(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        return _("This cannot be read; write it again.")
    if question.max_length and len(value) > question.max_length:
        excess = len(value) - question.max_length
        return ngettext("%(n)d character too long.", "%(n)d characters too long.", excess) % {"n": excess}
    return ""


def _wrong_choice(question: Question, value: Any) -> str:
    return "" if value in dict(question.choices) else _("Choose one of the answers offered.")


def _wrong_currency(question: Question, value: Any) -> str:
    fits = isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value)
    return "" if fits else _("Choose a currency.")


def _wrong_money(question: Question, value: Any) -> str:
    if not isinstance(value, str) or not MONEY.fullmatch(value):
        return _("Write the amount in figures only, for example 95,000.")
    amount = Decimal(value)
    if question.name in FROM_SMALLEST and amount < SMALLEST:
        return _("Amounts start at %(smallest)s.") % {"smallest": formats.money(SMALLEST)}
    return _("This amount is too large.") if amount > LARGEST else ""


def _wrong_date(question: Question, value: Any) -> str:
    try:
        day = date.fromisoformat(value)
    except (ValueError, TypeError):
        return _("Write the day as year-month-day, for example 2027-03-01.")
    return "" if 1900 <= day.year <= 2100 else _("Check the year.")


def _wrong_integer(question: Question, value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return _("Write a whole number in figures.")
    if question.at_least is not None and value < question.at_least:
        return _("At least %(number)s.") % {"number": formats.number(question.at_least)}
    if question.at_most is not None and value > question.at_most:
        return _("At most %(number)s.") % {"number": formats.number(question.at_most)}
    return ""


def _wrong_number(question: Question, value: Any) -> str:
    fits = isinstance(value, str) and NUMBER.fullmatch(value)
    return "" if fits else _("Write the figure in digits only, for example 115,261 or 0.789.")


def _wrong_yes_no(question: Question, value: Any) -> str:
    return "" if isinstance(value, bool) else _("Choose yes or no.")


def _wrong_list(question: Question, value: Any, known: set[str] | None) -> str:
    if not isinstance(value, list):
        return _("Choose from the list.")
    if question.at_most is not None and len(value) > question.at_most:
        return ngettext("At most %(n)d.", "At most %(n)d.", question.at_most) % {"n": question.at_most}
    if question.type is Type.ROWS:
        return _wrong_rows(question, value)
    options = set(dict(question.choices)) or known
    if options is None:
        return ""
    strangers = [str(code) for code in value if code not in options]
    return _("Not on the list: %(codes)s.") % {"codes": ", ".join(strangers)} if strangers else ""


def _wrong_rows(question: Question, rows: list) -> str:
    for number, row in enumerate(rows, 1):
        for column in question.columns:
            cell = row.get(column.name) if isinstance(row, dict) else None
            problem = _("missing") if column.required and cell in (None, "") else ""
            if cell not in (None, ""):
                problem = wrong(column, cell)
            if problem:
                return _("Line %(number)d, %(column)s: %(problem)s") % {
                    "number": number,
                    "column": column.label,
                    "problem": problem,
                }
    return ""


CHECKS: dict[Type, Callable[[Question, Any], str]] = {
    Type.CHOICE: _wrong_choice,
    Type.CURRENCY: _wrong_currency,
    Type.MONEY: _wrong_money,
    Type.DATE: _wrong_date,
    Type.INTEGER: _wrong_integer,
    Type.NUMBER: _wrong_number,
    Type.YES_NO: _wrong_yes_no,
    Type.AGREE: _wrong_yes_no,
}
