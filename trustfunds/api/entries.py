"""Ledger entries, filtered as on the pages, in the order of booking."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Query, Router, Schema
from pydantic import PlainSerializer

from ..exports.entries import COLUMNS, public_rows
from ..selectors.entries import EntryFilter
from ..states import EntryKind
from .common import LIST_REFUSALS, Amount, AsKnown, Code, Day, Page, paged

router = Router(tags=["entries"])
Rate = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str)]


class EntryOut(Schema):
    number: str
    fund: str
    kind: EntryKind
    value_date: date
    amount: Amount = Field(description="In `currency`.")
    currency: str
    amount_usd: Amount
    rate: Rate | None = Field(description="Units of the currency for one USD.")
    rate_date: date | None
    rate_source: str
    donor: str
    organisation: str
    other_fund: str | None
    project: str | None
    agreement: str | None
    category_set: str
    category: str
    certified: bool
    reverses: str | None
    batch: str | None
    window: str | None = Field(description="Code of the part of the fund that the entry names.")


class EntryPage(Schema):
    limit: int
    offset: int
    count: int
    items: list[EntryOut]


class EntryQuery(AsKnown, Page):
    kind: list[EntryKind] = Field(default_factory=list)
    year: int | None = Field(None, ge=1900, le=2200)
    since: Day | None = None
    until: Day | None = None
    donor: Code | None = None
    organisation: Code | None = None
    project: Code | None = None
    agreement: Code | None = None
    window: Code | None = None
    country: Code | None = None
    theme: Code | None = None
    goal: Code | None = None
    currency: Code | None = None
    certified: bool | None = None


class AnyFundQuery(EntryQuery):
    fund: Code | None = None


@router.get("", response={200: EntryPage, **LIST_REFUSALS}, summary="Entries of all public funds")
def entry_list(request, query: Query[AnyFundQuery]):
    return entry_page(query, fund=query.fund or "")


def entry_page(query: EntryQuery, *, fund: str) -> dict:
    names = ("donor", "organisation", "project", "agreement", "window")
    codes = ("country", "theme", "goal", "currency")
    said: dict[str, Any] = {name: getattr(query, name) or "" for name in names}
    said |= {name: (getattr(query, name) or "").upper() for name in codes}
    chosen = EntryFilter(
        fund=fund,
        kind=tuple(kind.value for kind in query.kind),
        year=query.year,
        since=query.since,
        until=query.until,
        certified=query.certified,
        known_on=query.as_known_on,
        **said,
    )
    rows = public_rows(chosen).select_related(None).order_by("pk").values_list(*COLUMNS.values())
    return paged(rows, query, lambda found: [dict(zip(COLUMNS, row, strict=True)) for row in found])
