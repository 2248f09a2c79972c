"""The desk of the trust funds. Importing it puts its panel on the desk's opening page too."""

from ..admin_views import board
from . import agreements, funds, imports, ledger, parties, projects, rates, reports

__all__ = ["agreements", "board", "funds", "imports", "ledger", "parties", "projects", "rates", "reports"]
