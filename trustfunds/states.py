"""Kinds of ledger entries and how each counts; a fund's life. money.md 2 and 3."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class FundKind(models.TextChoices):
    MDTF = "mdtf", _("Multi-donor trust fund")
    JP = "jp", _("Joint programme")
    OTHER = "other", _("Other")


class Modality(models.TextChoices):
    PASS_THROUGH = "pass_through", _("Pass-through")
    POOLED = "pooled", _("Pooled")
    PARALLEL = "parallel", _("Parallel")


FUND = Lifecycle.build(
    "fund",
    "pipeline",
    [
        State("pipeline", _("In preparation"), tone="neutral"),
        State("active", _("Active"), tone="good"),
        State("operationally_closed", _("Operationally closed"), tone="waiting"),
        State("financially_closed", _("Financially closed"), tone="neutral", closed=True),
    ],
    [
        move("activate", _("Activate"), "pipeline", "active", tone="primary"),
        move("close_operationally", _("Close operationally"), "active", "operationally_closed"),
        move("close_financially", _("Close financially"), "operationally_closed", "financially_closed", tone="danger"),
        move("reopen", _("Reopen"), "operationally_closed financially_closed", "active"),
    ],
)


BATCH = Lifecycle.build(
    "batch",
    "uploaded",
    [
        State("uploaded", _("Uploaded"), tone="waiting"),
        State("checking", _("Being checked"), tone="waiting"),
        State("checked", _("Checked"), tone="active"),
        State("unreadable", _("Not readable"), tone="bad"),
        State("booking", _("Being booked"), tone="waiting"),
        State("booked", _("Booked"), tone="good", closed=True),
        State("undone", _("Undone"), tone="neutral", closed=True),
        State("failed", _("Failed"), tone="bad"),
    ],
    [
        move("begin_check", _("Begin to check"), "uploaded checking", "checking", by_system=True),
        move("finish_check", _("Finish the check"), "checking", "checked", by_system=True),
        move("refuse", _("Find it not readable"), "checking", "unreadable", by_system=True),
        move("check_again", _("Check again"), "checked unreadable failed", "uploaded"),
        move("book_batch", _("Book"), "checked failed", "booking", tone="primary"),
        move("finish_booking", _("Finish booking"), "booking", "booked", by_system=True),
        move("fail", _("Give up"), "checking booking", "failed", by_system=True),
        move("undo_batch", _("Undo"), "booked", "undone", tone="danger"),
    ],
)


class EntryKind(models.TextChoices):
    PLEDGE = "pledge", _("Pledge")
    COMMITMENT = "commitment", _("Commitment")
    DEPOSIT = "deposit", _("Deposit")
    DONOR_REFUND = "donor_refund", _("Refund to donor")
    AA_FEE = "aa_fee", _("Administrative Agent fee")
    FUND_INTEREST = "fund_interest", _("Fund earned interest")
    PUNO_INTEREST = "puno_interest", _("Interest returned by a participating organisation")
    OTHER_INCOME = "other_income", _("Other income")
    DIRECT_COST = "direct_cost", _("Direct cost")
    BANK_CHARGE = "bank_charge", _("Bank charge")
    ALLOCATION = "allocation", _("Allocation (approved budget)")
    TRANSFER = "transfer", _("Transfer to a participating organisation")
    PUNO_REFUND = "puno_refund", _("Refund from a participating organisation")
    TRANSFER_TO_FUND = "transfer_to_fund", _("Transfer to another fund")
    EXPENDITURE = "expenditure", _("Expenditure")


# May be negative without being a reversal: a cut commitment, a corrected expenditure, a loss on interest.
SIGNED = frozenset(
    {
        EntryKind.PLEDGE,
        EntryKind.COMMITMENT,
        EntryKind.ALLOCATION,
        EntryKind.EXPENDITURE,
        EntryKind.FUND_INTEREST,
        EntryKind.PUNO_INTEREST,
        EntryKind.OTHER_INCOME,
        EntryKind.BANK_CHARGE,
        EntryKind.DIRECT_COST,
    }
)
NEEDS_DONOR = frozenset({EntryKind.PLEDGE, EntryKind.COMMITMENT, EntryKind.DEPOSIT, EntryKind.DONOR_REFUND})
NEEDS_ORGANISATION = frozenset(
    {EntryKind.TRANSFER, EntryKind.PUNO_REFUND, EntryKind.EXPENDITURE, EntryKind.PUNO_INTEREST}
)
# These take money out of what the Administrative Agent holds.
CASH_OUT = frozenset(
    {
        EntryKind.DONOR_REFUND,
        EntryKind.AA_FEE,
        EntryKind.DIRECT_COST,
        EntryKind.BANK_CHARGE,
        EntryKind.TRANSFER,
        EntryKind.TRANSFER_TO_FUND,
    }
)


class CategorySet(models.TextChoices):
    """Harmonised expenditure categories; there is no one-to-one map between the two sets, so both are kept."""

    UNDG_2006 = "undg2006", _("Six categories (before 2012)")
    UNDG_2012 = "undg2012", _("Eight categories (since 2012)")


CATEGORIES: dict[str, list[tuple[str, Any]]] = {
    CategorySet.UNDG_2006: [
        ("supplies", _("Supplies, commodities, equipment and transport")),
        ("personnel", _("Personnel (staff, consultants, travel)")),
        ("training", _("Training of counterparts")),
        ("contracts", _("Contracts")),
        ("other_direct", _("Other direct costs")),
        ("indirect", _("Indirect support costs")),
    ],
    CategorySet.UNDG_2012: [
        ("staff", _("Staff and other personnel")),
        ("supplies", _("Supplies, commodities, materials")),
        ("equipment", _("Equipment, vehicles, furniture and depreciation")),
        ("contractual", _("Contractual services")),
        ("travel", _("Travel")),
        ("transfers", _("Transfers and grants to counterparts")),
        ("operating", _("General operating and other direct costs")),
        ("indirect", _("Indirect support costs")),
    ],
}

# What may still be booked: a closed fund takes nothing but reversals, one closed operationally no new programme.
CLOSED_TO = {
    "operationally_closed": frozenset({EntryKind.PLEDGE, EntryKind.COMMITMENT, EntryKind.ALLOCATION}),
    "financially_closed": frozenset(EntryKind),
}
# Cash that moved is in the past; what is promised or approved may lie ahead.
MAY_LIE_AHEAD = frozenset({EntryKind.PLEDGE, EntryKind.COMMITMENT, EntryKind.ALLOCATION})

AA_FEE_RATE = "0.01"  # of each deposit, deducted at deposit (facts.md 7.5)
INDIRECT_COST_RATE = "0.07"  # of direct cost
