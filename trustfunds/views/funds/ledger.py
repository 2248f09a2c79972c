from datetime import date

from django.utils import timezone

from ...models import Entry, Fund
from ...selectors.choice import Choice
from ...selectors.sums import Sums, by
from ..blocks import ledger as block
from ..page import public, show
from .base import context, public_fund, shown


@public
def ledger(request, code):
    seen = shown(public_fund(code), Choice())
    known_on, refused = _day(request.GET.get("known_on", ""))
    by_year = as_known(seen.fund, known_on) if known_on else seen.book.by_year()
    years = sorted(by_year) or [timezone.localdate().year]
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted in {str(year) for year in years} else years[-1]
    parts = block.lines(seen, by_year, year, known_on)
    found = {
        **context(seen, "ledger"),
        "parts": parts,
        "year": year,
        "years": years,
        "known_on": known_on,
        "refused": refused,
        "is_empty": not by_year,
        "is_interim": seen.is_interim(year),
        "today": timezone.localdate(),
    }
    return show(request, "trustfunds/ledger.html", found, [block.table(seen, parts, year)], f"{seen.fund.code}-{year}")


def _day(text: str) -> tuple[date | None, bool]:
    """The day asked about, and whether there was something that is no day."""
    try:
        return (date.fromisoformat(text.strip()), False) if text.strip() else (None, False)
    except ValueError:
        return None, True


def as_known(fund: Fund, day: date) -> dict[int, Sums]:
    """What the append-only ledger said at the end of a past day; reads the entries."""
    return by(Entry.objects.filter(fund=fund).as_known_on(day), "value_date__year")
