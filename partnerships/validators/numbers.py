"""Figures as people type them: like amounts, but also below zero and with any number of decimals after a zero."""

import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .amounts import SPACES, parse_amount

FRACTION = re.compile(r"0[.,](\d{1,6})")
TYPED_MINUS = re.compile(r"^[-\u2212\u2013]")


def parse_number(text: str) -> Decimal:
    """`0,789` → 0.789, `−1.2` → -1.2, `115 261` → 115261. A mark before three digits groups thousands, except after
    a lone zero: nothing is ever guessed."""
    typed = SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("٫", ",")
    typed = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in typed)
    size = TYPED_MINUS.sub("", typed)
    fraction = FRACTION.fullmatch(size)
    try:
        number = Decimal(f"0.{fraction[1]}") if fraction else _plain(parse_amount(size))
    except ValidationError as error:
        raise ValidationError(
            _("Write the figure in digits only, for example 115,261 or 0.789."), code="number"
        ) from error
    return -number if size != typed and number else number


def _plain(amount: Decimal) -> Decimal:
    """Without the cents that an amount always has."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
