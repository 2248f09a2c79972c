"""From what was typed to what is stored, and back to what the form shows.

`read` never refuses: a value of the question's type is stored in its plain form (registry.types.Type), anything
else exactly as typed. `selectors.gaps` says later what is wrong with it.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from portal.core import formats

from ..registry import LISTS, Question, Type
from ..selectors.values import MONEY, NUMBER
from ..validators.amounts import parse_amount
from ..validators.numbers import parse_number

DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")


def read(question: Question, typed: Any) -> Any:
    if question.type is Type.ROWS:
        return [_read_row(question, row) for row in typed if any(_typed_text(cell) for cell in row.values())]
    if question.type in LISTS:
        return list(dict.fromkeys(value for value in typed or [] if value))
    return READERS.get(question.type, _read_text)(_typed_text(typed))


def shown(question: Question, stored: Any) -> Any:
    """The stored value as the form's widget shows it, in the active language."""
    if stored is None:
        return [] if question.type in LISTS else ""
    if question.type is Type.MONEY and isinstance(stored, str) and MONEY.fullmatch(stored):
        return formats.money(Decimal(stored))
    if question.type is Type.NUMBER and isinstance(stored, str) and NUMBER.fullmatch(stored):
        return formats.number(Decimal(stored), len(stored.partition(".")[2]))
    if question.type in (Type.YES_NO, Type.AGREE) and isinstance(stored, bool):
        return "true" if stored else "false"
    return stored


def _typed_text(typed: Any) -> str:
    return str(typed if typed is not None else "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _read_row(question: Question, row: dict) -> dict:
    return {column.name: read(column, row.get(column.name)) for column in question.columns}


def _read_text(text: str) -> Any:
    return text or None


def _read_money(text: str) -> Any:
    try:
        return str(parse_amount(text)) if text else None
    except ValidationError:
        return text


def _read_integer(text: str) -> Any:
    try:
        amount = parse_amount(text)
    except ValidationError:
        return text or None
    return int(amount) if amount == amount.to_integral_value() else text


def _read_number(text: str) -> Any:
    try:
        return format(parse_number(text), "f") if text else None
    except ValidationError:
        return text


def _read_date(text: str) -> Any:
    for layout in DATE_FORMATS:
        try:
            return datetime.strptime(text, layout).date().isoformat()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return text or None


def _read_yes_no(text: str) -> Any:
    return {"true": True, "false": False, "": None}.get(text.lower(), text)


def _read_agree(text: str) -> Any:
    return True if text in ("true", "on") else None


READERS = {
    Type.MONEY: _read_money,
    Type.INTEGER: _read_integer,
    Type.NUMBER: _read_number,
    Type.DATE: _read_date,
    Type.YES_NO: _read_yes_no,
    Type.AGREE: _read_agree,
}
