"""OCHA, contributions to pooled funds: one row a payment, or a pledge of which nothing was paid yet.

PaidAmt and PledgeAmt are USD; PledgeAmt is what is still outstanding; PaidAmtLocal is in the donor's currency; the
rate is local units for one USD, rounded to two decimals, so both amounts are kept as printed and none is computed.
"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.text import normalise

from ..claims import Claim, PartyRef, Reading
from ..errors import CellError
from ..reading import Row
from ..values import Cells
from . import ocha
from .base import Layout, register

NOTHING = Decimal(0)
KINDS = {"member state": "state", "private sector": "private", "private": "private", "private donor": "private"}
# What the files call a Member State and is none.
NOT_STATES = {
    "agfund": "multilateral",
    "basque agency for development cooperation": "decentralised",
    "european commission": "multilateral",
    "unocha": "multilateral",
}
SENTINEL_DATES = ("LatestDate", "ActivityDate")
PARTIES = {"fund": "PooledFundName", "donor": "DonorName"}  # where a claim's names stand
NO_NUMBER = gettext_lazy("A number that stands for “no number”")
NOT_TO_THE_CENT = gettext_lazy("Not the USD amount to the cent: the USD amount is booked")


class Contributions:
    def __init__(self) -> None:
        self._paid_words = _("Contribution %(code)s; the source names no arrangement")
        self._pledged_words = _("Pledge outstanding of contribution %(code)s")

    def read(self, row: Row) -> Reading:
        cells = Cells(row.cells)
        fund = ocha.fund_named(cells.text("PooledFundName", required=True))
        donor = _donor(cells.text("DonorName", required=True), cells.text("DonorType"))
        year = cells.year("FiscalYear", required=True)
        code = self._code(cells)
        for column in SENTINEL_DATES:
            if column in row.cells:
                cells.day(column)
        common = {"fund": fund, "donor": donor, "source_year": year, "repeats": True}
        paid = _paid(cells, code, {**common, "description": self._paid_words % {"code": code[:60]}})
        pledged = _pledged(cells, code, {**common, "description": self._pledged_words % {"code": code[:60]}})
        return Reading([paid, pledged], cells.repairs)

    def _code(self, cells: Cells) -> str:
        """The contribution's code; where there is none, its number; -1 and blanks are neither."""
        code, number = cells.text("ContributionCode"), cells.text("CERF_ContributionId")
        if number == "-1":
            cells.repaired("CERF_ContributionId", "", NO_NUMBER)
            number = ""
        if code or number:
            return code or number
        parts = ("PooledFundName", "DonorName", "FiscalYear", "PledgeDate", "PaidAmtLocal")
        return "|".join(["uncoded", *(cells.text(column) for column in parts)])


def _donor(name: str, printed_kind: str) -> PartyRef:
    kind = NOT_STATES.get(normalise(name)) or KINDS.get(normalise(printed_kind), "")
    if "private" in normalise(name).split():
        kind = "private"
    return PartyRef(name=name, kind=kind, is_concealed=kind == "private")


def _paid(cells: Cells, code: str, common: dict) -> Claim:
    usd = cells.amount("PaidAmt") or NOTHING
    if usd < 0:
        raise CellError("PaidAmt", str(usd), _("A payment cannot be negative."))
    day = cells.day("PaidDate", required=bool(usd)) or cells.day("PledgeDate")
    local = _local(cells, "Paid", usd)
    return Claim(
        key=f"{code}|paid|{day or ''}",
        kind="deposit",
        value_date=day,
        columns={**PARTIES, "value_date": "PaidDate", "amount_usd": "PaidAmt", "amount": "PaidAmtLocal"},
        **local,
        **_under(common, day),
    )


def _pledged(cells: Cells, code: str, common: dict) -> Claim:
    """Stated by every row, mostly as zero: a pledge that a former file announced is thereby taken down when paid."""
    usd = cells.amount("PledgeAmt") or NOTHING
    day = cells.day("PledgeDate", required=bool(usd)) or cells.day("PaidDate")
    return Claim(
        key=f"{code}|pledge",
        kind="pledge",
        value_date=day,
        is_outstanding=True,
        columns={**PARTIES, "value_date": "PledgeDate", "amount_usd": "PledgeAmt", "amount": "PledgeAmtLocal"},
        **_local(cells, "Pledge", usd),
        **_under(common, day),
    )


def _under(common: dict, day) -> dict:
    """The source's year is kept where it is not the year of the value date."""
    same = day is not None and day.year == common["source_year"]
    return {**common, "source_year": None if same else common["source_year"]}


def _local(cells: Cells, prefix: str, usd: Decimal) -> dict:
    """Amount, currency and rate as printed; in USD where the row names no other currency."""
    amount_column, currency_column = f"{prefix}AmtLocal", f"{prefix}AmtLocalCurrency"
    currency = cells.currency(currency_column)
    local = cells.amount(amount_column) or NOTHING
    if not usd:
        return {"amount": usd}
    if currency in ("", "USD") or not local:
        if local != usd:
            cells.repaired(amount_column, usd, NOT_TO_THE_CENT)
        return {"amount": usd}
    rate = cells.number(f"{prefix}AmtCurrencyExchangeRate")
    if not rate or rate < 0:
        raise CellError(f"{prefix}AmtCurrencyExchangeRate", str(rate or ""), _("The exchange rate is missing."))
    return {
        "amount": local,
        "currency": currency,
        "amount_usd": usd,
        "rate": rate,
        "rate_source": "OCHA, as printed",
    }


register(
    Layout(
        key="ocha-contributions",
        label=gettext_lazy("OCHA pooled funds: contributions"),
        help=gettext_lazy("One row a payment: what was paid becomes a deposit, what is outstanding a pledge."),
        columns=(
            "ContributionCode",
            "DonorName",
            "FiscalYear",
            "PooledFundName",
            "PaidDate",
            "PaidAmtLocalCurrency",
            "PaidAmtCurrencyExchangeRate",
            "PaidAmtLocal",
            "PaidAmt",
            "PledgeDate",
            "PledgeAmt",
        ),
        optional=(
            "CERF_ContributionId",
            "RegionName",
            "DonorType",
            "LatestDate",
            "ActivityDate",
            "ActivityDateType",
            "ContributionStatus",
            "FundType",
            "ReceivedComments",
            "PledgeAmtLocalCurrency",
            "PledgeAmtCurrencyExchangeRate",
            "PledgeAmtLocal",
        ),
        parser=Contributions,
    )
)
