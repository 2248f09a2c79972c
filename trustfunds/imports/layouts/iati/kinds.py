"""Which kind of entry another publisher's transaction is. Ours say it themselves."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ....selectors.iati import codes
from ....states import CategorySet, EntryKind
from ...errors import CellError
from ...values import Cells
from . import parties
from .activities import Activities, Activity

NO_CATEGORY = gettext_lazy("The source names no category of expenditure: other direct costs")
RECEIPTS = {codes.INCOMING, codes.INCOMING_COMMITMENT, codes.INCOMING_PLEDGE}
AGENT = "XM-DAC-41401"


def kind_of(transaction, activity: Activity, activities: Activities, amount: Decimal, description: str) -> str:
    """Empty for what the fund's own activity says already. Raises CellError for what the ledger does not keep."""
    element = transaction.find("transaction-type")
    code = element.get("code", "") if element is not None else ""
    if activity.is_project:
        if code in RECEIPTS:
            return ""
        if code in (codes.EXPENDITURE, codes.DISBURSEMENT):
            return EntryKind.EXPENDITURE
    else:
        found = _of_fund(transaction, code, activities, amount, description)
        if found:
            return found
    raise CellError("transaction-type", code, _("The ledger keeps no transactions of this type."))


def _of_fund(transaction, code: str, activities: Activities, amount: Decimal, description: str) -> str:
    if code == codes.INCOMING:
        if _comes_from_the_agent(transaction):
            return EntryKind.FUND_INTEREST
        return EntryKind.DONOR_REFUND if amount < 0 else EntryKind.DEPOSIT
    if code == codes.DISBURSEMENT:
        receiver = transaction.find("receiver-org")
        if receiver is not None and activities.fund_of(receiver.get("receiver-activity-id", "")):
            return EntryKind.TRANSFER_TO_FUND
        return EntryKind.PUNO_REFUND if amount < 0 else EntryKind.TRANSFER
    if code == codes.EXPENDITURE:
        return _cost(transaction, description)
    plain = {
        codes.INCOMING_PLEDGE: EntryKind.PLEDGE,
        codes.INCOMING_COMMITMENT: EntryKind.COMMITMENT,
        codes.OUTGOING_COMMITMENT: EntryKind.ALLOCATION,
    }
    return plain.get(code, "")


def _comes_from_the_agent(transaction) -> bool:
    provider, receiver = transaction.find("provider-org"), transaction.find("receiver-org")
    if provider is None:
        return False
    if receiver is None:
        return provider.get("ref") == AGENT
    same = (provider.get("ref"), parties.words(provider)) == (receiver.get("ref"), parties.words(receiver))
    return same or provider.get("ref") == AGENT


def _cost(transaction, description: str) -> str:
    aid = transaction.find("aid-type")
    if aid is None or aid.get("code") != codes.ADMINISTRATIVE:
        return EntryKind.EXPENDITURE
    said = description.casefold()
    if "bank" in said:
        return EntryKind.BANK_CHARGE
    return EntryKind.AA_FEE if "fee" in said else EntryKind.DIRECT_COST


def category_of(transaction, cells: Cells) -> dict[str, str]:
    """The standard has no categories of expenditure; grants to partners are one of the eight."""
    code = transaction.find("transaction-type").get("code")
    if code == codes.DISBURSEMENT:
        return {"category_set": CategorySet.UNDG_2012, "category": "transfers"}
    cells.repaired("transaction-type", "operating", NO_CATEGORY)
    return {"category_set": CategorySet.UNDG_2012, "category": "operating"}
