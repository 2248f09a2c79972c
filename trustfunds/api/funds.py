"""Funds with their figures."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from ..models import Entry, Fund, FundYear
from ..selectors import listing
from ..selectors.sums import Sums, by
from ..states import FUND, FundKind, Modality
from .common import LIST_REFUSALS, REFUSALS, Amount, AsKnown, Code, Page, Percent, Words, as_of, figures, paged
from .entries import EntryPage, EntryQuery, entry_page

router = Router(tags=["funds"])


class FundOut(Schema):
    code: str
    name: str
    kind: FundKind
    modality: Modality
    status: str
    country: str | None
    is_demonstration: bool
    pledges_outstanding: Amount
    commitments: Amount
    deposits: Amount
    fund_interest: Amount
    puno_interest: Amount
    other_income: Amount
    total_source: Amount
    transfers: Amount
    refunds: Amount
    transfers_to_funds: Amount
    aa_fee: Amount
    direct_cost: Amount
    bank_charges: Amount
    total_use: Amount
    balance_with_aa: Amount
    allocations: Amount
    net_funded: Amount
    expenditure: Amount
    balance_with_punos: Amount
    delivery_rate: Percent | None
    as_of: date


class FundPage(Schema):
    limit: int
    offset: int
    count: int
    items: list[FundOut]


class FundQuery(AsKnown, Page):
    q: Words | None = None
    kind: FundKind | None = None
    status: str | None = None
    country: Code | None = None
    theme: Code | None = None
    goal: Code | None = None


@router.get("", response={200: FundPage, **LIST_REFUSALS}, summary="Public funds, by code")
def fund_list(request, query: Query[FundQuery]):
    wanted = listing.Wanted(
        q=query.q or "",
        kind=query.kind or "",
        state=query.status if query.status in FUND.states else "",
        country=(query.country or "").upper(),
        theme=(query.theme or "").upper(),
        goal=(query.goal or "").upper(),
        sort="code",
    )
    rows = [] if query.status and query.status not in FUND.states else listing.found(wanted)
    return paged([row.fund for row in rows], query, lambda funds: _shown(funds, query.as_known_on))


@router.get("{code}/", response={200: FundOut, **REFUSALS}, summary="One fund")
def fund_detail(request, code: Code, query: Query[AsKnown]):
    return _shown([_fund(code)], query.as_known_on)[0]


@router.get("{code}/entries/", response={200: EntryPage, **REFUSALS}, summary="A fund’s ledger entries")
def fund_entries(request, code: Code, query: Query[EntryQuery]):
    return entry_page(query, fund=_fund(code).code)


def _fund(code: str) -> Fund:
    return get_object_or_404(Fund.objects.public().select_related("country"), code=code)


def _shown(funds: list[Fund], day: date | None) -> list[dict]:
    rows = FundYear.objects.filter(fund__in=funds)
    if day is not None:
        rows = Entry.objects.filter(fund__in=funds).as_known_on(day)
    sums = by(rows, "fund")
    return [
        {
            "code": fund.code,
            "name": fund.name,
            "kind": fund.kind,
            "modality": fund.modality,
            "status": fund.state,
            "country": fund.country_id,
            "is_demonstration": fund.is_generated,
            **figures(sums.get(fund.pk, Sums()), FundOut),
            "as_of": as_of(day),
        }
        for fund in funds
    ]
