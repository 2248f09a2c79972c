"""Small files of our own with the dirt that OCHA's files have. Nothing in them is copied from anywhere."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

HEADING = [
    "CERF_ContributionId",
    "ContributionCode",
    "DonorName",
    "RegionName",
    "FiscalYear",
    "DonorType",
    "LatestDate",
    "ActivityDate",
    "ActivityDateType",
    "ContributionStatus",
    "FundType",
    "PooledFundName",
    "PaidDate",
    "PaidAmtLocalCurrency",
    "PaidAmtCurrencyExchangeRate",
    "PaidAmtLocal",
    "PaidAmt",
    "ReceivedComments",
    "PledgeDate",
    "PledgeAmtLocalCurrency",
    "PledgeAmtCurrencyExchangeRate",
    "PledgeAmtLocal",
    "PledgeAmt",
]
NO_DATE = "0001-01-01T00:00:00"
PLAIN = {
    "CERF_ContributionId": "-1",
    "DonorName": "Norway",
    "FiscalYear": "2023",
    "DonorType": "Member State",
    "LatestDate": NO_DATE,
    "ActivityDate": NO_DATE,
    "ActivityDateType": "-1",
    "ContributionStatus": "Not Available",
    "FundType": "CBPF",
    "PooledFundName": "Sudan",
    "PaidDate": "2023-05-04",
    "PaidAmtLocalCurrency": "NOK ",
    "PaidAmtCurrencyExchangeRate": "10.5",
    "PaidAmtLocal": "1050000.0",
    "PaidAmt": "100003.17",
    "PledgeDate": "2023-04-01",
    "PledgeAmtLocalCurrency": "NOK ",
    "PledgeAmtCurrencyExchangeRate": "10.5",
    "PledgeAmtLocal": "0.0",
    "PledgeAmt": "0.0",
}
PLEDGE = {
    "PaidDate": "",
    "PaidAmtLocal": "0.0",
    "PaidAmt": "0.0",
    "PledgeAmtLocal": "500000.0",
    "PledgeAmt": "47619.05",
}
ROWS: list[dict[str, str]] = [
    {"ContributionCode": "CHF/1/A"},
    # Two instalments of one contribution, of the same day and amount: two payments.
    {"ContributionCode": "CHF/2/B", "DonorName": "Turkey", "PaidAmt": "50.25"},
    {"ContributionCode": "CHF/2/B", "DonorName": "Türkiye", "PaidAmt": "50.25"},
    {"ContributionCode": "CHF/3/C", "DonorName": "Private donations (through a friend)", "FiscalYear": "2022"},
    {"ContributionCode": "CHF/4/D", "PaidAmtLocalCurrency": "USD ", "PaidAmtLocal": "201.0", "PaidAmt": "200.50"},
    {"ContributionCode": "CHF/5/E", "FiscalYear": "2027", **PLEDGE},
    {"ContributionCode": "", "PaidAmt": "7.00", "PooledFundName": "CAR"},
]
PAID = Decimal("100003.17") * 2 + Decimal("50.25") * 2 + Decimal("200.50") + Decimal("7.00")
PLEDGED = Decimal("47619.05")


def contributions(path: Path, rows: Iterable[dict[str, str]] = ROWS, **form: Any) -> Path:
    return table(path, HEADING, [[{**PLAIN, **row}.get(name, "") for name in HEADING] for row in rows], **form)


def table(
    path: Path, heading: Iterable[str], rows: Iterable[Iterable[Any]], *, encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(heading)
        writer.writerows(rows)
    return path


ENTRIES = ("number", "fund", "kind", "value_date", "amount", "currency", "donor", "organisation", "description")


def entries(path: Path, rows: Iterable[dict[str, Any]], heading: Iterable[str] = ENTRIES, **form: Any) -> Path:
    names = list(heading)
    plain = {
        "fund": "TF900",
        "kind": "deposit",
        "value_date": "2023-01-31",
        "amount": "100.00",
        "currency": "USD",
        "donor": "Norway",
        "description": "Paid without an arrangement",
    }
    return table(path, names, [[{**plain, **row}.get(name, "") for name in names] for row in rows], **form)


PROJECTS = [
    "PFId",
    "AllNm",
    "PrjCode",
    "AllYr",
    "AllSrc",
    "OrgNm",
    "OrgTypeId",
    "PrjTitle",
    "AStrDt",
    "AEndDt",
    "PrgBdg",
    "BgdDC",
    "BdgSC",
    "PrjStsNm",
    "ApprDt",
]
CLUSTERS = [
    "PooledFundName",
    "AllocationYear",
    "ChfProjectCode",
    "Cluster",
    "SubCluster",
    "Percentage",
    "ClusterBudget",
]


def projects(tmp_path, **changes):
    plain = dict(zip(PROJECTS, [""] * len(PROJECTS), strict=True)) | {
        "PFId": "15",
        "AllNm": "First round",
        "PrjCode": "SUD-1/UN/7",
        "AllYr": "2022",
        "OrgNm": "World Food Programme",
        "OrgTypeId": "3",
        "PrjTitle": "Food &amp; fodder",
        "AStrDt": "1/31/2023 12:00:00 AM",
        "AEndDt": "12/31/2023 12:00:00 AM",
        "PrgBdg": "1.5e+06",
        "BgdDC": "1400000.5",
        "BdgSC": "0",
        "PrjStsNm": "Implementation",
        "ApprDt": "1/5/2023 5:34:54 AM",
    }
    return table(tmp_path / "p.csv", PROJECTS, [[{**plain, **changes}[name] for name in PROJECTS]])


def clusters(tmp_path, *rows):
    return table(tmp_path / "c.csv", CLUSTERS, rows)
