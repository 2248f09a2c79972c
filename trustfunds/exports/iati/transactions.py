"""An entry of the ledger as a transaction of the fund or of the project it paid for."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from lxml import etree

from ...models import Donor, Entry, Organisation
from ...selectors.iati import codes
from ...selectors.iati.identifiers import fund_identifier, project_identifier
from ...selectors.names import is_concealing, public_code
from ...states import EntryKind
from .elements import DEFAULT_LANGUAGE, NSMAP, Element, add, clean, names, narrate, organisation, own

JOINED = (
    *(
        "fund",
        "donor",
        "organisation__body",
        "other_fund",
        "project__organisation__body",
        "agreement",
        "reverses",
        "window",
    ),
)
FROM_DONOR = frozenset({EntryKind.PLEDGE, EntryKind.COMMITMENT, EntryKind.DEPOSIT, EntryKind.DONOR_REFUND})
TO_ORGANISATION = frozenset({EntryKind.ALLOCATION, EntryKind.TRANSFER, EntryKind.PUNO_REFUND})
FROM_ORGANISATION = frozenset({EntryKind.EXPENDITURE, EntryKind.PUNO_INTEREST})
RECEIVED_BY_PROJECT = frozenset({EntryKind.TRANSFER, EntryKind.PUNO_REFUND})


def of_ledger(entry: Entry, agent: Organisation | None) -> Element:
    """The entry itself, with everything that makes it the same entry again when the file is imported."""
    transaction = etree.Element("transaction", ref=entry.number, nsmap=NSMAP)
    _mark(transaction, entry)
    _what(transaction, entry, codes.TRANSACTION_TYPES[EntryKind(entry.kind)])
    _provider(transaction, entry, agent)
    _receiver(transaction, entry, agent)
    if entry.kind in codes.ADMINISTRATION:
        add(transaction, "aid-type", code=codes.ADMINISTRATIVE)
    elif entry.kind in FROM_DONOR and _is_earmarked(entry):
        add(transaction, "aid-type", code=codes.EARMARKED)
    return transaction


def received(entry: Entry) -> Element:
    """What the fund transferred, as its project received it: the same money seen from the other side."""
    transaction = etree.Element("transaction", ref=f"{entry.number}-R")
    _what(transaction, entry, codes.INCOMING)
    provider = add(
        transaction,
        "provider-org",
        ref=settings.IATI_REPORTER,
        type=codes.MULTILATERAL,
        provider_activity_id=fund_identifier(entry.fund),
    )
    narrate(provider, names(entry.fund))
    if entry.organisation is not None:
        organisation(transaction, "receiver-org", entry.organisation)
    return transaction


def stated_on(entry: Entry) -> date:
    """No transaction may lie ahead: what is promised for later is stated on the day it was entered."""
    return min(entry.value_date, entry.entered_at.date())


def _what(transaction: Element, entry: Entry, code: str) -> None:
    day, sign = stated_on(entry), -1 if entry.kind in codes.NEGATED else 1
    add(transaction, "transaction-type", code=code)
    add(transaction, "transaction-date", iso_date=day)
    add(transaction, "value", f"{sign * entry.amount:f}", currency=entry.currency, value_date=day)
    words = "" if is_concealing(entry) else entry.description
    narrate(add(transaction, "description"), {DEFAULT_LANGUAGE: words or str(EntryKind(entry.kind).label)})


def _provider(transaction: Element, entry: Entry, agent: Organisation | None) -> None:
    party: Donor | Organisation | None = agent
    if entry.kind in FROM_ORGANISATION:
        party = entry.organisation
    elif entry.donor is not None:
        party = entry.donor
    if party is not None:
        organisation(transaction, "provider-org", party)


def _receiver(transaction: Element, entry: Entry, agent: Organisation | None) -> None:
    if entry.kind == EntryKind.TRANSFER_TO_FUND:
        _other_fund(transaction, entry)
    elif entry.kind in TO_ORGANISATION:
        party = entry.organisation or (entry.project.organisation if entry.project else None)
        activity = project_identifier(entry.fund, entry.project) if entry.project else ""
        if party is not None:
            organisation(transaction, "receiver-org", party, receiver_activity_id=activity)
    elif codes.TRANSACTION_TYPES[EntryKind(entry.kind)] != codes.EXPENDITURE and agent is not None:
        organisation(transaction, "receiver-org", agent, receiver_activity_id=fund_identifier(entry.fund))


def _other_fund(transaction: Element, entry: Entry) -> None:
    fund = entry.other_fund
    if fund is not None and _is_public(fund):
        receiver = add(transaction, "receiver-org", type=codes.MULTILATERAL, receiver_activity_id=fund_identifier(fund))
        narrate(receiver, names(fund))


def _is_earmarked(entry: Entry) -> bool:
    return entry.window_id is not None or (entry.agreement is not None and entry.agreement.kind == "cost_sharing")


def _is_public(fund) -> bool:
    return fund.state != "pipeline"


def _mark(transaction: Element, entry: Entry) -> None:
    """What the standard has no place for."""
    rate = entry.currency != "USD"
    marks = {
        "kind": entry.kind,
        "donor": public_code(entry.donor) if entry.donor else "",
        "organisation": public_code(entry.organisation) if entry.organisation else "",
        "project": entry.project.code if entry.project else "",
        "project-title": entry.project.title if entry.project else "",
        "project-organisation": public_code(entry.project.organisation) if entry.project else "",
        "other-fund": entry.other_fund.code if entry.other_fund and _is_public(entry.other_fund) else "",
        "agreement": entry.agreement.number if entry.agreement and not is_concealing(entry) else "",
        "window": entry.window.code if entry.window else "",
        "value-date": entry.value_date if entry.value_date != stated_on(entry) else "",
        "amount-usd": entry.amount_usd if rate else "",
        "rate": _plain(entry.rate) if rate else "",
        "rate-date": entry.rate_date if rate else "",
        "rate-source": entry.rate_source if rate else "",
        "fee-rate": _plain(entry.fee_rate),
        "category-set": entry.category_set,
        "category": entry.category,
        "certified": "1" if entry.is_certified else "",
        "source-year": entry.source_year,
        "reverses": entry.reverses.number if entry.reverses else "",
    }
    for name, value in marks.items():
        if value not in (None, ""):
            transaction.set(own(name), clean(str(value)))


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
