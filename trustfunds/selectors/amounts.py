"""Amounts for reading: USD million, and how an amount is written where there is little room."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from portal.core.formats import NBSP, number

MILLION = Decimal(1_000_000)


def millions(value: Decimal | int) -> float:
    return round(float(value) / 1e6, 4)


def short(value: Decimal) -> str:
    """`88.0 M`, `0.42 M`, `950`: three digits that matter."""
    size = abs(value)
    if size >= MILLION / 100:
        in_millions = value / MILLION
        decimals = 0 if abs(in_millions) >= 1000 else 1 if abs(in_millions) >= 10 else 2
        words = _("%(amount)s M") % {"amount": number(rounded(in_millions, decimals), decimals)}
        return words.replace(" ", NBSP)
    return number(rounded(value, 0), 0)


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    """Half up, for display only."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
