"""OCHA, allocations by cluster: what part of a project's budget goes to which cluster.

The same money as in the projects file: it is booked only for projects whose budget is not in the ledger yet; sector
and themes are given to every project. A part may be a fraction of a cent: parts of one project are rounded so that
they sum to the project's own total.
"""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..claims import Claim, ProjectRef, Reading
from ..errors import CellError
from ..reading import Row
from ..values import CENT, Cells
from . import ocha
from .base import Layout, register

NOTHING = Decimal(0)
TO_THE_TOTAL = gettext_lazy("Fraction of a cent: rounded to the project's total")


class Allocations:
    def __init__(self) -> None:
        self._today = timezone.localdate()
        self._exact: dict[str, Decimal] = defaultdict(Decimal)  # by project, as printed so far
        self._shares: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))

    def read(self, row: Row) -> Reading:
        cells = Cells(row.cells)
        fund = ocha.fund_named(cells.text("PooledFundName", required=True))
        code = cells.text("ChfProjectCode", required=True, longest=60)
        cluster, sub_cluster = cells.text("Cluster", required=True, longest=120), cells.text("SubCluster")
        share = cells.number("Percentage") or NOTHING
        year = cells.year("AllocationYear", required=True)
        day = _day(year, self._today)
        claim = Claim(
            key=f"{code}|{cluster}|{sub_cluster}|{share.normalize():f}",
            fund=fund,
            kind="allocation",
            value_date=day,
            amount=self._part(cells, code),
            project=self._project(code, fund.country, cluster, sub_cluster, share),
            description=" · ".join(filter(None, [cluster, sub_cluster, cells.text("AllocationSourceName")]))[:400],
            source_year=None if day.year == year else year,
            repeats=True,
            whole_budget=True,
            columns={
                "fund": "PooledFundName",
                "value_date": "AllocationYear",
                "amount": "ClusterBudget",
                "project": "ChfProjectCode",
            },
        )
        return Reading([claim], cells.repairs)

    def _part(self, cells: Cells, code: str) -> Decimal:
        exact = cells.number("ClusterBudget", required=True)
        if exact < 0:
            raise CellError("ClusterBudget", str(exact), _("A budget cannot be negative."))
        before = self._exact[code].quantize(CENT, ROUND_HALF_UP)
        self._exact[code] += exact
        part = self._exact[code].quantize(CENT, ROUND_HALF_UP) - before
        if part != exact:
            cells.repaired("ClusterBudget", part, TO_THE_TOTAL)
        return part

    def _project(self, code: str, country: str, cluster: str, sub_cluster: str, share: Decimal) -> ProjectRef:
        """The cluster with the largest share so far is the project's sector."""
        shares = self._shares[code]
        shares[cluster] += share
        return ProjectRef(
            code=code,
            title=code,
            organisation=ocha.recipient_of_code(code),
            country=country,
            sector=max(shares, key=lambda name: shares[name]),
            themes=ocha.themes(cluster, sub_cluster),
            is_sketch=True,
        )


def _day(year: int, today: date) -> date:
    """The file knows the year only: its last day, or today while it lasts."""
    return max(date(year, 1, 1), min(date(year, 12, 31), today))


register(
    Layout(
        key="ocha-allocations",
        label=gettext_lazy("OCHA pooled funds: allocations by cluster"),
        help=gettext_lazy("One row a project and cluster: sectors and themes of projects, and budgets not yet booked."),
        columns=("PooledFundName", "AllocationYear", "ChfProjectCode", "Cluster", "ClusterBudget"),
        optional=("AllocationSourceName", "ChfId", "SubCluster", "Percentage", "FundType"),
        parser=Allocations,
    )
)
