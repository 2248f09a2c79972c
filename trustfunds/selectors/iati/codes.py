"""Code lists of the IATI Standard 2.03, as far as a fund's ledger needs them."""

from ...models import Donor, Organisation
from ...states import EntryKind

VERSION = "2.03"
# What the standard has no place for (the kind of an entry, its amount as booked in USD, what it reverses) stands in
# attributes of this namespace, which the standard allows and other readers pass over.
NAMESPACE = "urn:partnership-portal:ledger:1"

INCOMING, OUTGOING_COMMITMENT, DISBURSEMENT, EXPENDITURE, INCOMING_COMMITMENT, INCOMING_PLEDGE = (
    "1",
    "2",
    "3",
    "4",
    "11",
    "13",
)
TRANSACTION_TYPES = {
    EntryKind.PLEDGE: INCOMING_PLEDGE,
    EntryKind.COMMITMENT: INCOMING_COMMITMENT,
    EntryKind.DEPOSIT: INCOMING,
    EntryKind.DONOR_REFUND: INCOMING,
    EntryKind.FUND_INTEREST: INCOMING,  # not 5: that is interest which is paid
    EntryKind.PUNO_INTEREST: INCOMING,
    EntryKind.OTHER_INCOME: INCOMING,
    EntryKind.AA_FEE: EXPENDITURE,
    EntryKind.DIRECT_COST: EXPENDITURE,
    EntryKind.BANK_CHARGE: EXPENDITURE,
    EntryKind.ALLOCATION: OUTGOING_COMMITMENT,
    EntryKind.TRANSFER: DISBURSEMENT,
    EntryKind.PUNO_REFUND: DISBURSEMENT,
    EntryKind.TRANSFER_TO_FUND: DISBURSEMENT,
    EntryKind.EXPENDITURE: EXPENDITURE,
}
# The ledger keeps refunds positive; the standard writes them as a negative receipt or payment.
NEGATED = frozenset({EntryKind.DONOR_REFUND, EntryKind.PUNO_REFUND})
ADMINISTRATION = frozenset({EntryKind.AA_FEE, EntryKind.DIRECT_COST, EntryKind.BANK_CHARGE})

FUND_LEVEL, PROJECT_LEVEL = "1", "2"  # hierarchy
PARENT, CHILD = "1", "2"  # related-activity
FUNDING, EXTENDING, IMPLEMENTING = "1", "3", "4"  # participating-org
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
IMPLEMENTATION, FINALISATION, CLOSED, PIPELINE = "2", "3", "4", "1"
FUND_STATUS = {
    "pipeline": PIPELINE,
    "active": IMPLEMENTATION,
    "operationally_closed": FINALISATION,
    "financially_closed": CLOSED,
}
NATIONAL, GLOBAL = "4", "1"  # activity-scope
INTERNAL_IDENTIFIER = "A1"  # other-identifier
POOLED, CORE_TO_GLOBAL, EARMARKED, PROJECT_TYPE, ADMINISTRATIVE = "B031", "B022", "B033", "C01", "G01"
MULTILATERAL_OUTFLOWS, ODA, STANDARD_GRANT, UNTIED = "4", "10", "110", "5"
ORIGINAL, COMMITTED = "1", "2"  # budget type, budget status
UNSPECIFIED_SECTOR, UNSPECIFIED_REGION = "99810", "998"
DAC = "1"  # vocabulary of sectors and of regions
OWN_VOCABULARY = "99"  # of tags: the reporter's own, explained at its address

MULTILATERAL = "40"
DONOR_TYPES: dict[str, str] = {
    Donor.Kind.MEMBER_STATE: "10",
    Donor.Kind.DECENTRALISED: "11",
    Donor.Kind.MULTILATERAL: MULTILATERAL,
    Donor.Kind.PRIVATE: "70",
}
ORGANISATION_TYPES: dict[str, str] = {Organisation.Kind.PUNO: MULTILATERAL, Organisation.Kind.GOVERNMENT: "10"}
