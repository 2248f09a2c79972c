"""A file of exchange rates: read whole or refused whole, with the line and the reason."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import ExchangeRate

LARGEST = 2 * 1024 * 1024
MOST_LINES = 50_000
SHOWN = 10
NEEDED = {"currency", "day", "rate"}
DIGITS = 18 - 8  # before the decimal point, as the table keeps it


class RatesForm(forms.Form):
    """Cleans to unsaved rows in `cleaned_data["rates"]`."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "Columns currency, day (2026-01-31), rate (units of the currency for one USD) and, if they differ, source."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Of the lines that name none, such as “UN operational rates of exchange”."),
    )

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file"):
            try:
                cleaned["rates"] = self._read(cleaned["file"], (cleaned.get("source") or "").strip())
            except ValidationError as problem:
                self.add_error("file", problem)
        return cleaned

    def _read(self, file, source: str) -> list[ExchangeRate]:
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than a file of rates can be."))
        rows, problems = [], []
        for number, line in _lines(file.read()):
            if number > MOST_LINES:
                raise ValidationError(_("This file has more than %(most)d lines.") % {"most": MOST_LINES})
            try:
                rows.append(_rate(line, source))
            except ValueError as problem:
                problems.append(_("Line %(number)d: %(problem)s") % {"number": number, "problem": problem})
        if problems:
            raise ValidationError(problems[:SHOWN])
        if not rows:
            raise ValidationError(_("There is no rate in this file."))
        return rows


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ValidationError(_("This is no text in UTF-8: save it as CSV (UTF-8).")) from problem
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or []]
        missing = NEEDED - set(reader.fieldnames)
        if missing:
            raise ValidationError(
                _("The first line names no column %(names)s.") % {"names": ", ".join(sorted(missing))}
            )
        for line in reader:
            yield reader.line_num, line
    except csv.Error as problem:
        raise ValidationError(_("This is no CSV file: %(problem)s.") % {"problem": problem}) from problem


def _rate(line: dict[str, str | None], source: str) -> ExchangeRate:
    """Raises ValueError with what is wrong."""
    currency = (line["currency"] or "").strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", currency) or currency == "USD":
        raise ValueError(_("“%(text)s” is no currency other than USD.") % {"text": currency})
    named = (line.get("source") or "").strip() or source
    if not named or len(named) > 60:
        raise ValueError(_("the source is missing or longer than 60 characters."))
    return ExchangeRate(currency=currency, day=_day(line["day"]), rate=_number(line["rate"]), source=named)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError as problem:
        raise ValueError(_("“%(text)s” is no day such as 2026-01-31.") % {"text": text}) from problem


def _number(text: str | None) -> Decimal:
    try:
        rate = Decimal((text or "").strip())
    except InvalidOperation as problem:
        raise ValueError(_("“%(text)s” is no number such as 0.9215.") % {"text": text}) from problem
    if not rate.is_finite() or not 0 < rate < Decimal(10) ** DIGITS:
        raise ValueError(_("“%(text)s” is no rate.") % {"text": text})
    return round(rate, 8)
