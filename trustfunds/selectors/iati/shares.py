"""Percentages of sectors, countries and regions: two decimals, and together exactly 100."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal

from portal.directory.models import Theme

from ..sums import Sums
from .codes import UNSPECIFIED_SECTOR

HUNDRED, STEP = Decimal(100), Decimal("0.01")


def percentages(weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Largest remainders get the hundredths that rounding down leaves over. A share of 0.00 is left out."""
    whole = sum(weights.values(), Decimal(0))
    exact = {key: weight * HUNDRED / whole for key, weight in weights.items()}
    shares = {key: share.quantize(STEP, ROUND_DOWN) for key, share in exact.items()}
    left = int((HUNDRED - sum(shares.values(), Decimal(0))) / STEP)
    for key in sorted(exact, key=lambda key: (shares[key] - exact[key], key))[:left]:
        shares[key] += STEP
    return {key: share for key, share in sorted(shares.items()) if share}


def sectors(themes: Iterable[Theme]) -> dict[str, Decimal]:
    """DAC purpose codes: every theme counts the same, and so does every code of a theme."""
    weights: dict[str, Decimal] = defaultdict(Decimal)
    for theme in themes:
        for code in theme.dac_purpose_codes:
            weights[code] += Decimal(1) / len(theme.dac_purpose_codes)
    return percentages(weights) if weights else {UNSPECIFIED_SECTOR: HUNDRED}


def countries(allocated: Mapping[str | None, Sums]) -> dict[str, Decimal]:
    """By what was allocated in each; "" stands for none. Empty where nothing says how to divide."""
    weights = {country or "": sums["allocation"] for country, sums in allocated.items() if sums["allocation"] > 0}
    return percentages(weights) if weights else {}
