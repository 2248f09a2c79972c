"""The funds of the demonstration as tables. Years are counted from the present one: 0 is this year, -1 the last.

Sourced: the contributions to the Bekaa (facts of the field, 1.4), the size and the modality of the Nariño programme and
of the MDG Achievement Fund (7.5). All else is invented, and every fund says so.
"""

from .achievement import ACHIEVEMENT, NARINO
from .programmes import BEKAA, SENEGAL
from .shape import Paid, Plan, Work
from .territorial import CITIES, TERRITORIAL

PLANS = [TERRITORIAL, ACHIEVEMENT, NARINO, BEKAA, SENEGAL, CITIES]

__all__ = ["PLANS", "Paid", "Plan", "Work"]
