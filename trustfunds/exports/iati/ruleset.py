"""The errors of the standard IATI ruleset 2.03 that a file of funds and projects could make, with their numbers.

Rules about elements that the export never writes (results, planned disbursements, organisation files) are left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from .elements import LANG, Element

HUNDRED = Decimal(100)


@dataclass
class Seen:
    """What was said of an activity until its end; its transactions are gone by then."""

    identifiers: set[str] = field(default_factory=set)
    transactions: int = 0
    located: int = 0  # transactions that name a country or a region
    sectored: int = 0


Rule = Callable[[Element, Seen], Iterator[str]]


def of_transaction(transaction: Element, seen: Seen) -> Iterator[str]:
    seen.transactions += 1
    seen.sectored += transaction.find("sector") is not None
    seen.located += any(transaction.find(tag) is not None for tag in ("recipient-country", "recipient-region"))
    today = timezone.localdate()
    if _day(transaction.find("transaction-date")) > today:
        yield "11.2.1 the transaction date is in the future"
    value = transaction.find("value")
    if date.fromisoformat(value.get("value-date")) > today:
        yield "11.2.2 the value date is in the future"
    if not value.get("currency"):
        yield "7.8.1 the value has no currency"
    for number, tag in (("6.9.1", "provider-org"), ("6.9.2", "receiver-org")):
        if any(not _is_named(party) for party in transaction.findall(tag)):
            yield f"{number} {tag} has neither a reference nor a name"
    if len(transaction.findall("aid-type")) > 1:
        yield "107.2.2 the transaction has several aid types"
    yield from _texts(transaction.findall("description"), "4.4.1 description")


def of_activity(activity: Element, seen: Seen) -> Iterator[str]:
    for rule in RULES:
        yield from rule(activity, seen)


def _identity(activity: Element, seen: Seen) -> Iterator[str]:
    identifier = activity.findtext("iati-identifier") or ""
    reporter = activity.find("reporting-org").get("ref")
    if identifier == reporter:
        yield "1.1.3 the identifier is the reporter’s own"
    if not identifier.startswith(f"{reporter}-"):
        yield "1.1.21 the identifier does not begin with the reporter’s"
    if identifier in seen.identifiers:
        yield "the identifier stands in the file twice"
    if any(sign in identifier for sign in "/&|? \n"):
        yield "1.3.13 the identifier has signs that are not allowed"
    seen.identifiers.add(identifier)


def _words(activity: Element, seen: Seen) -> Iterator[str]:
    if not activity.get(LANG):
        yield "4.1.1 there is no default language"
    yield from _texts(activity.findall("title"), "4.3.1 title")
    yield from _texts(activity.findall("description"), "4.4.1 description")
    if any(not _is_named(party) for party in activity.findall("participating-org")):
        yield "6.10.1 participating-org has neither a reference nor a name"


def _dates(activity: Element, seen: Seen) -> Iterator[str]:
    days = {row.get("type"): _day(row) for row in activity.findall("activity-date")}
    today = timezone.localdate()
    if not {"1", "2"} & set(days):
        yield "6.11.1 there is no start date"
    for number, start, end in (("11.1.2", "1", "3"), ("11.1.3", "2", "4")):
        if start in days and end in days and days[start] > days[end]:
            yield f"{number} it ends before it starts"
    for number, kind in (("11.1.4", "2"), ("11.1.5", "4")):
        if kind in days and days[kind] > today:
            yield f"{number} an actual date is in the future"
    updated = activity.get("last-updated-datetime")
    if updated and datetime.fromisoformat(updated) > timezone.now():
        yield "11.1.1 it was updated in the future"


def _sectors(activity: Element, seen: Seen) -> Iterator[str]:
    sectors = activity.findall("sector")
    if not sectors and seen.sectored < max(1, seen.transactions):
        yield "6.2.2 there is no sector"
    if sectors and seen.sectored:
        yield "6.6.2 sectors stand both at the activity and at transactions"
    yield from _shares(sectors, "2.1.2 sectors")


def _places(activity: Element, seen: Seen) -> Iterator[str]:
    places = [*activity.findall("recipient-country"), *activity.findall("recipient-region")]
    if not places and seen.located < max(1, seen.transactions):
        yield "3.7.1 there is neither a country nor a region"
    if places and seen.located:
        yield "3.6.2 places stand both at the activity and at transactions"
    yield from _shares(places, "3.4.2 countries and regions")


def _budgets(activity: Element, seen: Seen) -> Iterator[str]:
    for budget in activity.findall("budget"):
        start, end = _day(budget.find("period-start")), _day(budget.find("period-end"))
        if start > end:
            yield "8.6.3 a budget ends before it starts"
        if (end - start).days > 366:
            yield "7.5.3 a budget is longer than a year"


RULES: tuple[Rule, ...] = (_identity, _words, _dates, _sectors, _places, _budgets)


def _shares(rows: list[Element], what: str) -> Iterator[str]:
    printed = [row.get("percentage") for row in rows]
    if len(rows) > 1 and not all(printed):
        yield f"{what} have no percentages"
        return
    shares = [Decimal(share) for share in printed if share]
    if any(not 0 <= share <= HUNDRED for share in shares):
        yield f"{what}: a percentage is not between 0 and 100"
    if shares and sum(shares) != HUNDRED:
        yield f"{what} sum to {sum(shares)}, not to 100"


def _texts(rows: list[Element], what: str) -> Iterator[str]:
    if any(not (narrative.text or "").strip() for row in rows for narrative in row.findall("narrative")):
        yield f"{what} is empty"


def _is_named(party: Element) -> bool:
    return bool(party.get("ref") or "".join(party.itertext()).strip())


def _day(element: Element) -> date:
    return date.fromisoformat(element.get("iso-date"))
