"""A donor's contributions year by year, from the summary rows."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from ...models import Donor, DonorYear
from .. import formulas, sums
from ..sums import Sums
from .periods import Period


@dataclass(frozen=True)
class YearOf:
    year: int
    commitments: Decimal
    deposits: Decimal
    outstanding: Decimal  # at the end of the year, of all years so far
    is_interim: bool


def by_year(donor: Donor, period: Period) -> list[YearOf]:
    """From its first year to the cut-off, without a hole: a year in which nothing was booked is a zero."""
    found = sums.by(DonorYear.objects.filter(donor=donor, year__lte=period.cut_off.year), "year")
    rows, so_far, today = [], Sums(), timezone.localdate()
    for year in range(min(found, default=0), max(found, default=-1) + 1):
        of_year = found.get(year, Sums())
        so_far = so_far + of_year
        rows.append(
            YearOf(
                year,
                formulas.COMMITMENTS.of(of_year),
                formulas.DEPOSITS.of(of_year),
                formulas.OUTSTANDING_COMMITMENT.of(so_far),
                year >= today.year,
            )
        )
    return rows
