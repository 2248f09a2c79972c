"""Specifications of the charts of the trust funds: plain data for `portal.documents.charts`."""

from .bars import by_name, by_year, pairs, stacked_by_year
from .flow import flow
from .rates import rate_by_year

__all__ = ["by_name", "by_year", "flow", "pairs", "rate_by_year", "stacked_by_year"]
