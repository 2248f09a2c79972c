"""What a donor reads of its own: positions by fund, arrangements, reports and the annual statement.

Every function takes the donor that the view fetched through `visible_to`, and reads nothing of another.
"""

from .arrangements import Arrangement, Arrangements, arrangements
from .currencies import InCurrency, by_currency
from .periods import Period, period_of, years_of
from .positions import ATTRIBUTED, Attributed, Position, positions, total
from .reports import reports_of
from .years import YearOf, by_year

__all__ = [
    "ATTRIBUTED",
    "Arrangement",
    "Arrangements",
    "Attributed",
    "InCurrency",
    "Period",
    "Position",
    "YearOf",
    "arrangements",
    "by_currency",
    "by_year",
    "period_of",
    "positions",
    "reports_of",
    "total",
    "years_of",
]
