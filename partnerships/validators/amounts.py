"""Amounts as people type them, in any of the interface's languages, and the rule that binds them."""

import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SMALLEST = Decimal(1000)
LARGEST = Decimal(10) ** 13
SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’٬]+")
GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
PLAIN = re.compile(r"\d+")


def parse_amount(text: str) -> Decimal:
    """`95,000.50`, `95 000,50`, `95.000,50`, `95’000` → 95000.50.

    Money has at most two decimals, so a mark before three digits groups thousands and a mark before one or two
    digits is the decimal mark, whatever the language: nothing is ever guessed.
    """
    typed = SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("٫", ",")
    typed = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in typed)
    whole, cents = _split_cents(typed)
    if GROUPED.fullmatch(whole):
        whole = re.sub(r"[.,]", "", whole)
    if not PLAIN.fullmatch(whole):
        raise ValidationError(_("Write the amount in figures only, for example 95,000."), code="amount")
    amount = Decimal(f"{whole}.{cents or '00'}")
    if amount > LARGEST:
        raise ValidationError(_("This amount is too large."), code="amount")
    return amount.quantize(Decimal("0.01"))


def _split_cents(typed: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*\d)(?P<mark>[.,])(\d{1,2})", typed)
    if match is None or match["mark"] in match[1]:
        return typed, ""
    return match[1], match[3]


def parts_make_total(total: Decimal | None, parts: list[Decimal | None]) -> bool:
    """Own + in kind + sought = total. Nothing given at all is no contradiction."""
    given = [part for part in parts if part is not None]
    if total is None:
        return not given
    return sum(given, Decimal(0)) == total
