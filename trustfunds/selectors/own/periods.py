"""The year a donor looks at, and the day up to which its figures count."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from ...models import Agreement, Donor, DonorYear, Fund, FundYear


@dataclass(frozen=True)
class Period:
    """Everything up to the end of `year`, or of the current year where none was chosen (`year` None).

    `cut_off` is that year's last day: a commitment may be dated ahead. `day` is the cut-off or today, whichever comes
    first: what is late is asked of it. `known_at` is when the newest entry of the donor's funds was made.
    """

    year: int | None
    cut_off: date
    day: date
    known_at: datetime | None

    @property
    def is_running(self) -> bool:
        """The year is not over: its figures are interim."""
        return self.day < self.cut_off


def period_of(donor: Donor, year: int | None) -> Period:
    today = timezone.localdate()
    cut_off = date(year or today.year, 12, 31)
    newest = FundYear.objects.filter(fund__in=funds_of(donor)).aggregate(at=Max("last_entered_at"))
    return Period(year, cut_off, min(cut_off, today), newest["at"])


def years_of(donor: Donor) -> list[int]:
    """In which the donor's funds have entries, up to this year, the newest first."""
    rows = FundYear.objects.filter(fund__in=funds_of(donor), year__lte=timezone.localdate().year)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def funds_of(donor: Donor):
    """Funds it has promised or given to."""
    booked = DonorYear.objects.filter(donor=donor).values("fund")
    signed = Agreement.objects.filter(donor=donor).values("fund")
    return Fund.objects.filter(pk__in=booked) | Fund.objects.filter(pk__in=signed)
