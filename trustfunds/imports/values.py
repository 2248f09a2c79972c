"""Cells to values: amounts, dates, years, currencies, as sources print them. Every repair is told."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Literal, overload

from babel.core import get_global
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import CellError
from .limits import MAX_AMOUNT_DIGITS

CENT = Decimal("0.01")
FIRST_YEAR, LAST_YEAR = 1945, 2100
SENTINELS = {(1, 1, 1), (9999, 12, 31), (1900, 1, 1), (1753, 1, 1)}  # what programs write for “no date”
CURRENCIES = frozenset(get_global("all_currencies")) - {"XXX", "XTS"}
SPACES = {ord(sign): None for sign in " \u00a0\u202f\u2009'\u2019"}
MINUS = {ord("\u2212"): "-", ord("\u2013"): "-"}

# Why a cell was repaired. One object each, translated when the report is written and not for every row.
HTML_CODE = gettext_lazy("HTML code instead of the sign")
SHORTENED = gettext_lazy("Longer than the ledger keeps: shortened")
ROUNDED = gettext_lazy("Fraction of a cent: rounded")
NO_DATE = gettext_lazy("A date that stands for “no date”")
CURRENCY_SPELLING = gettext_lazy("Blanks or small letters in the currency code")

PLAIN = re.compile(r"-?\d{1,16}(\.\d{1,8})?", re.ASCII)
SCIENTIFIC = re.compile(r"-?\d(\.\d{1,17})?[eE][+-]?\d{1,3}", re.ASCII)
GROUPED = {
    ".": re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?", re.ASCII),
    ",": re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)?(,\d+)?", re.ASCII),
}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})( .*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Repair:
    column: str
    value: str
    became: str
    reason: Any  # a text, or a lazy one that is the same object for every row


class Cells:
    """The cells of one row by column; what was put right in reading them is in `repairs`."""

    def __init__(self, cells: dict[str, Any], *, decimal_sign: str = ".", day_order: str = "iso") -> None:
        self._cells = cells
        self.decimal_sign, self.day_order = decimal_sign, day_order
        self.repairs: list[Repair] = []

    def repaired(self, column: str, became: object, reason: Any) -> None:
        self.repairs.append(Repair(column, shown(self._cells.get(column)), str(became), reason))

    def text(self, column: str, *, required: bool = False, longest: int | None = None) -> str:
        value = self._cells.get(column)
        if value is None or value == "":
            return self._missing(column) if required else ""
        printed = value if isinstance(value, str) else shown(value)
        text = " ".join(printed.split()) if not printed.isalnum() else printed
        if "&" in text and (plain := html.unescape(text)) != text:
            text = plain
            self.repaired(column, text, HTML_CODE)
        if required and not text:
            return self._missing(column)
        if longest is not None and len(text) > longest:
            text = text[: longest - 1].rstrip() + "…"
            self.repaired(column, text, SHORTENED)
        return text

    @overload
    def amount(self, column: str, *, required: Literal[True]) -> Decimal: ...
    @overload
    def amount(self, column: str, *, required: bool = False) -> Decimal | None: ...
    def amount(self, column: str, *, required: bool = False) -> Decimal | None:
        """To the cent; a finer amount is rounded, and that is told."""
        exact = self.number(column, required=required)
        if exact is None:
            return None
        rounded = exact.quantize(CENT, ROUND_HALF_UP)
        if abs(rounded - exact) >= Decimal("0.0001"):
            self.repaired(column, rounded, ROUNDED)
        return rounded

    @overload
    def number(self, column: str, *, required: Literal[True]) -> Decimal: ...
    @overload
    def number(self, column: str, *, required: bool = False) -> Decimal | None: ...
    def number(self, column: str, *, required: bool = False) -> Decimal | None:
        value = self._cells.get(column)
        if value is None or value == "" or (isinstance(value, str) and not value.strip()):
            return self._missing(column) if required else None
        return self._read(column, value, lambda v: parse_amount(v, self.decimal_sign))

    @overload
    def day(self, column: str, *, required: Literal[True]) -> date: ...
    @overload
    def day(self, column: str, *, required: bool = False) -> date | None: ...
    def day(self, column: str, *, required: bool = False) -> date | None:
        value = self._cells.get(column)
        if value is None or value == "":
            return self._missing(column) if required else None
        found = self._read(column, value, lambda v: parse_day(v, self.day_order))
        if found is None:
            if required:
                raise CellError(column, shown(value), _("This stands for “no date”, and the date is needed."))
            self.repaired(column, "", NO_DATE)
        return found

    @overload
    def year(self, column: str, *, required: Literal[True]) -> int: ...
    @overload
    def year(self, column: str, *, required: bool = False) -> int | None: ...
    def year(self, column: str, *, required: bool = False) -> int | None:
        number = self.number(column, required=required)
        if number is None:
            return None
        if number != number.to_integral_value() or not FIRST_YEAR <= number <= LAST_YEAR:
            raise CellError(column, shown(self._cells[column]), _("This is no year."))
        return int(number)

    def currency(self, column: str, *, required: bool = False) -> str:
        printed = self._cells.get(column)
        code = str(printed if printed is not None else "").strip().upper()
        if not code:
            return self._missing(column) if required else ""
        if code not in CURRENCIES:
            raise CellError(column, shown(printed), _("This is no currency of ISO 4217."))
        if code != printed:
            self.repaired(column, code, CURRENCY_SPELLING)
        return code

    def one_of(self, column: str, choices: dict[str, Any], *, required: bool = False) -> Any:
        """The value of the key that stands in the cell, whatever its case."""
        text = self.text(column, required=required)
        if not text:
            return None
        if text.casefold() not in choices:
            raise CellError(column, text, _("Not one of: %(choices)s.") % {"choices": ", ".join(list(choices)[:20])})
        return choices[text.casefold()]

    def _missing(self, column: str):
        raise CellError(column, "", _("The cell is empty."))

    def _read(self, column: str, value: Any, read: Callable[[Any], Any]) -> Any:
        try:
            return read(value)
        except ValueError as error:
            raise CellError(column, shown(value), str(error)) from error


class Words:
    """Lazy texts, each translated once: to find out the language costs more than to read a row."""

    def __init__(self) -> None:
        self._said: dict[int, tuple[Any, str]] = {}

    def __call__(self, text: Any) -> str:
        if isinstance(text, str):
            return text
        if id(text) not in self._said:
            self._said[id(text)] = (text, str(text))
        return self._said[id(text)][1]


def shown(value: Any) -> str:
    """A cell as it is quoted in a report."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date() if value.time().replace(tzinfo=None) == datetime.min.time() else value
    return (value.isoformat() if isinstance(value, date) else str(value))[:200]


@lru_cache(maxsize=4_096)
def parse_amount(value: Any, decimal_sign: str = ".") -> Decimal:
    """`1,234.56`, `1 234.56`, `(12.00)`, `4e+05`, `−3`. Raises ValueError with the reason."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValueError(_("This is no amount."))
    text = str(value).strip()
    if text.startswith(("=", "@")) or (text.startswith("+") and not PLAIN.fullmatch(text[1:])):
        raise ValueError(_("A formula: the file must hold the value itself."))
    if not isinstance(value, str):
        decimal_sign = "."
    elif not PLAIN.fullmatch(text):
        text = text.translate(SPACES).translate(MINUS).removeprefix("+")
        if text.startswith("(") and text.endswith(")"):
            text = "-" + text[1:-1]
    return _decimal(text, decimal_sign)


def _decimal(text: str, decimal_sign: str) -> Decimal:
    if SCIENTIFIC.fullmatch(text):
        amount = Decimal(text)
    elif len(text) <= 60 and any(sign.isdigit() for sign in text) and GROUPED[decimal_sign].fullmatch(text):
        plain = text.replace(",", "") if decimal_sign == "." else text.replace(".", "").replace(",", ".")
        amount = Decimal(plain)
    else:
        raise ValueError(_("This is no amount."))
    if amount and amount.adjusted() >= MAX_AMOUNT_DIGITS:
        raise ValueError(_("The amount is larger than the ledger can hold."))
    return amount


@lru_cache(maxsize=4_096)
def parse_day(value: Any, day_order: str = "iso") -> date | None:
    """A date in ISO form, or in the order the source uses; None for a date that stands for none."""
    if isinstance(value, datetime):
        value = value.date()
    parts = (value.year, value.month, value.day) if isinstance(value, date) else _parts(str(value).strip(), day_order)
    if parts in SENTINELS:
        return None
    try:
        found = date(*parts)
    except ValueError as error:
        raise ValueError(_("There is no such day.")) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(_("The year is out of reach."))
    return found


def _parts(text: str, day_order: str) -> tuple[int, int, int]:
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if day_order != "iso" and (match := SLASHED.fullmatch(text)):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return (year, second, first) if day_order == "dmy" else (year, first, second)
    raise ValueError(_("This is no date as the layout writes them."))
