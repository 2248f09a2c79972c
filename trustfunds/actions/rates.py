"""From an amount in its own currency to USD as booked."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import ExchangeRate

CENT = Decimal("0.01")


def in_usd(line) -> dict:
    """`amount_usd`, `rate`, `rate_date` and `rate_source` of an entry. What the source booked is kept as it is."""
    if line.currency == "USD":
        if line.amount_usd not in (None, line.amount):
            raise ValidationError({"amount_usd": _("An amount in USD is booked as it is.")})
        return {"amount_usd": line.amount, "rate": None, "rate_date": None, "rate_source": ""}
    rate, day, source = line.rate, line.rate_date or line.value_date, line.rate_source
    if rate is None:
        rate, day, source = _on_file(line)
    elif not source:
        raise ValidationError({"rate_source": _("Say where the exchange rate comes from.")})
    usd = line.amount_usd if line.amount_usd is not None else (line.amount / rate).quantize(CENT, ROUND_HALF_UP)
    return {"amount_usd": usd, "rate": rate, "rate_date": day, "rate_source": source}


def _on_file(line):
    """The newest rate of the value date or before."""
    known = ExchangeRate.objects.filter(currency=line.currency, day__lte=line.value_date).order_by("-day").first()
    if known is None:
        raise ValidationError(
            {
                "rate": _("There is no %(currency)s exchange rate on file for %(day)s: give one with its source.")
                % {"currency": line.currency, "day": line.value_date}
            }
        )
    return known.rate, known.day, known.source
