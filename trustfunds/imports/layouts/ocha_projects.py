"""OCHA, projects of pooled funds: each with its organisation, dates, status and approved budget, an allocation."""

from datetime import date

from django.utils.translation import gettext_lazy

from ..claims import Claim, ProjectRef, Reading
from ..reading import Row
from ..values import Cells
from . import ocha
from .base import Layout, register


class Projects:
    def read(self, row: Row) -> Reading:
        cells = Cells(row.cells, day_order="mdy")
        fund = ocha.fund_numbered("PFId", cells.text("PFId", required=True))
        code = cells.text("PrjCode", required=True, longest=60)
        year = cells.year("AllYr", required=True)
        approved = cells.day("ApprDt") or date(year, 1, 1)
        kind = cells.one_of("OrgTypeId", ocha.ORGANISATION_KINDS) or "other"
        organisation = ocha.recipient(cells.text("OrgNm", required=True, longest=250), kind)
        project = ProjectRef(
            code=code,
            title=cells.text("PrjTitle", longest=400) or code,
            organisation=organisation,
            country=fund.country,
            status=cells.text("PrjStsNm", longest=60),
            starts_on=cells.day("AStrDt"),
            ends_on=cells.day("AEndDt"),
            direct_cost=cells.amount("BgdDC"),
            support_cost=cells.amount("BdgSC"),
        )
        claim = Claim(
            key=code,
            fund=fund,
            kind="allocation",
            value_date=approved,
            amount=cells.amount("PrgBdg", required=True),
            organisation=organisation,
            project=project,
            description=cells.text("AllNm", longest=400),
            source_year=None if approved.year == year else year,
            whole_budget=True,
            columns={
                "fund": "PFId",
                "value_date": "ApprDt",
                "amount": "PrgBdg",
                "organisation": "OrgNm",
                "project": "PrjCode",
            },
        )
        return Reading([claim], cells.repairs)


register(
    Layout(
        key="ocha-projects",
        label=gettext_lazy("OCHA pooled funds: projects"),
        help=gettext_lazy("One row a project: its approved budget becomes an allocation."),
        columns=("PFId", "PrjCode", "AllYr", "OrgNm", "OrgTypeId", "PrjTitle", "AStrDt", "AEndDt", "PrgBdg"),
        optional=(*("AllNm", "AllSrc", "PrjDur", "BgdDC", "BdgSC", "PrjStsNm", "PrjStsCode", "PartCode", "ApprDt"),),
        parser=Projects,
    )
)
