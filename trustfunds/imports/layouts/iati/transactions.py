"""A transaction as a claim on the ledger: our own by what they say in our namespace, others by the standard."""

from typing import Any

from django.utils.translation import gettext as _

from ....selectors.iati import codes
from ....states import NEEDS_DONOR, NEEDS_ORGANISATION, EntryKind
from ...claims import Claim, FundRef, PartyRef, ProjectRef, Reading
from ...errors import CellError
from ...reading import Row
from ...values import Cells
from . import parties
from .activities import LEDGER, Activities, Activity
from .kinds import category_of, kind_of

KINDS = {kind.value: kind.value for kind in EntryKind}
MARKS = (
    *("kind", "donor", "organisation", "project", "project-title", "project-organisation", "other-fund", "agreement"),
    *("window", "value-date", "amount-usd", "rate", "rate-date", "rate-source", "fee-rate", "category-set", "category"),
    *("certified", "source-year", "reverses"),
)


class Transactions:
    def __init__(self) -> None:
        self._activities = Activities()

    def read(self, row: Row) -> Reading:
        transaction = row.element
        activity = self._activities.of(transaction)
        cells = _cells(transaction, activity)
        if cells.text("kind"):
            return Reading([_own(transaction, activity, cells)], cells.repairs)
        claim = _foreign(transaction, activity, self._activities, cells)
        return Reading([claim] if claim else [], cells.repairs)


def _cells(transaction, activity: Activity) -> Cells:
    value, day = transaction.find("value"), transaction.find("transaction-date")
    if value is None:
        raise CellError("value", "", _("The transaction has no value."))
    marks = {name: transaction.get(f"{LEDGER}{name}") for name in MARKS}
    return Cells(
        {
            **marks,
            "ref": transaction.get("ref", ""),
            "value": (value.text or "").strip(),
            "currency": value.get("currency") or activity.currency,
            "transaction-date": day.get("iso-date", "")[:10] if day is not None else "",
            "description": parties.words(transaction.find("description")),
        }
    )


def _own(transaction, activity: Activity, cells: Cells) -> Claim:
    kind = cells.one_of("kind", KINDS, required=True)
    amount = cells.amount("value", required=True)
    other = cells.text("other-fund")
    return Claim(
        key=cells.text("ref", required=True, longest=60),
        reverses=cells.text("reverses"),
        fund=activity.fund,
        kind=kind,
        value_date=cells.day("value-date") or cells.day("transaction-date", required=True),
        amount=-amount if kind in codes.NEGATED else amount,
        currency=cells.currency("currency", required=True),
        amount_usd=cells.amount("amount-usd"),
        rate=cells.number("rate"),
        rate_date=cells.day("rate-date"),
        rate_source=cells.text("rate-source", longest=60),
        fee_rate=cells.number("fee-rate"),
        donor=_own_party(transaction, "donor", cells),
        organisation=_own_party(transaction, "organisation", cells),
        other_fund=FundRef(code=other, name=parties.words(transaction.find("receiver-org"))) if other else None,
        project=_own_project(transaction, activity, cells),
        agreement=cells.text("agreement"),
        window=cells.text("window"),
        window_name=activity.windows.get(cells.text("window"), ""),
        category_set=cells.text("category-set"),
        category=cells.text("category"),
        is_certified=cells.text("certified") == "1",
        description=cells.text("description", longest=400),
        source_year=cells.year("source-year"),
        columns={"amount": "value", "value_date": "transaction-date", "number": "ref"},
    )


def _own_party(transaction, name: str, cells: Cells) -> PartyRef | None:
    code = cells.text(name)
    if not code:
        return None
    if name == "donor":
        return parties.donor(transaction.find("provider-org"), code)
    side = "receiver-org" if cells.text("kind") in ("allocation", "transfer", "puno_refund") else "provider-org"
    return parties.organisation(transaction.find(side), code)


def _own_project(transaction, activity: Activity, cells: Cells) -> ProjectRef | None:
    code = cells.text("project", longest=60)
    if not code:
        return None
    organisation = parties.organisation(None, cells.text("project-organisation"))
    own = transaction.find("provider-org" if activity.is_project else "receiver-org")
    if organisation and not organisation.is_concealed and own is not None and _same_code(cells):
        organisation = parties.organisation(own, organisation.code)
    facts: dict[str, Any] = {}
    if activity.is_project:
        facts = {"country": activity.country, "starts_on": activity.starts_on, "ends_on": activity.ends_on}
    return ProjectRef(code=code, title=cells.text("project-title", longest=400), organisation=organisation, **facts)


def _same_code(cells: Cells) -> bool:
    """Whether the organisation that the transaction names is the project's."""
    return cells.text("organisation") in ("", cells.text("project-organisation"))


def _foreign(transaction, activity: Activity, activities: Activities, cells: Cells) -> Claim | None:
    amount = cells.amount("value", required=True)
    description = cells.text("description", longest=400)
    kind = kind_of(transaction, activity, activities, amount, description)
    if not kind:
        return None
    if not activity.fund.label:
        raise CellError("participating-org", "", _("The activity does not say which fund pays for it."))
    provider, receiver = transaction.find("provider-org"), transaction.find("receiver-org")
    of_expenditure = kind == EntryKind.EXPENDITURE
    values: dict[str, Any] = category_of(transaction, cells) if of_expenditure else {}
    organisation = parties.organisation(provider if of_expenditure else receiver)
    takes_organisation = kind in NEEDS_ORGANISATION or kind == EntryKind.ALLOCATION
    if takes_organisation:
        values["organisation"] = organisation or activity.organisation
        values["project"] = _foreign_project(receiver, activity, values["organisation"])
    if kind in NEEDS_DONOR:
        values["donor"] = parties.donor(provider)
    if kind == EntryKind.TRANSFER_TO_FUND:
        values["other_fund"] = activities.fund_of(receiver.get("receiver-activity-id"))
    is_refund = kind in codes.NEGATED or (kind == EntryKind.TRANSFER_TO_FUND and amount < 0)
    day = cells.day("transaction-date", required=True)
    code, ref = transaction.find("transaction-type").get("code"), cells.text("ref")
    return Claim(
        **values,
        **_key(activity, code, ref, day, amount, cells, parties.words(provider), parties.words(receiver)),
        fund=activity.fund,
        kind=kind,
        value_date=day,
        amount=-amount if is_refund else amount,
        currency=cells.currency("currency", required=True),
        description=description or str(EntryKind(kind).label),
        columns={"amount": "value", "value_date": "transaction-date", "rate": "currency"},
    )


def _key(activity: Activity, code: str, ref: str, *told) -> dict[str, Any]:
    """A reference is the publisher's own key; transactions without one are told apart by all that they say."""
    day, amount, cells, *names = told
    parts = [activity.identifier, code, ref]
    if not ref:
        parts += [day, amount, cells.text("currency"), *names, cells.text("description")]
    return {"key": "|".join(str(part) for part in parts), "repeats": True}


def _foreign_project(receiver, activity: Activity, organisation: PartyRef | None) -> ProjectRef | None:
    if activity.is_project:
        return ProjectRef(
            code=activity.code,
            title=activity.title,
            organisation=organisation,
            country=activity.country,
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
        )
    identifier = receiver.get("receiver-activity-id", "") if receiver is not None else ""
    if not identifier:
        return None
    return ProjectRef(code=identifier[:60], title=identifier[:60], organisation=organisation, is_sketch=True)
