from .louga import LOUGA
from .tyre import TYRE
from .vlora import VLORA

TERRITORIES = [VLORA, TYRE, LOUGA]

__all__ = ["TERRITORIES"]
