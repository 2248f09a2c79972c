"""What each kind of entry asks: only the fields that it needs, in the words of that kind."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Fund
from ..states import CLOSED_TO, SIGNED, EntryKind

PROGRAMME = ("project", "organisation")


@dataclass(frozen=True)
class BookingKind:
    """`needs` must be filled in, `takes` may; `one_of`: at least one of these, which names the others."""

    kind: EntryKind
    explanation: Any
    group: Any
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    label: Any = ""
    foreign: bool = True

    @property
    def title(self) -> Any:
        return self.label or self.kind.label

    @property
    def signed(self) -> bool:
        return self.kind in SIGNED

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.one_of, *self.needs, *self.takes)


DONORS, AGENT, ORGANISATIONS = _("Donors"), _("Administrative Agent"), _("Participating organisations")

KINDS = {
    kind.kind.value: kind
    for kind in [
        BookingKind(
            EntryKind.PLEDGE,
            _("Announced and not signed. It lowers with a second, negative entry when it is signed or withdrawn."),
            DONORS,
            needs=("donor",),
        ),
        BookingKind(
            EntryKind.COMMITMENT,
            _("As signed. An amendment is a second entry; one that cuts the commitment is negative."),
            DONORS,
            needs=("agreement",),
            label=_("Commitment or amendment"),
        ),
        BookingKind(
            EntryKind.DEPOSIT,
            _("Cash received. The Administrative Agent's fee is deducted by the arrangement's rate."),
            DONORS,
            one_of=("agreement", "donor"),
            takes=("fee_percent",),
        ),
        BookingKind(
            EntryKind.DONOR_REFUND,
            _("Cash given back: at most what the donor paid in and the Administrative Agent holds."),
            DONORS,
            one_of=("agreement", "donor"),
        ),
        BookingKind(
            EntryKind.FUND_INTEREST,
            _("Interest on the cash the Administrative Agent holds; a loss is negative."),
            AGENT,
        ),
        BookingKind(
            EntryKind.OTHER_INCOME,
            _("Say in the description where it comes from; name the fund if another fund passed it on."),
            AGENT,
            needs=("description",),
            takes=("source_fund",),
        ),
        BookingKind(
            EntryKind.AA_FEE,
            _("Only a fee that was not deducted with its deposit: a deposit brings its own."),
            AGENT,
            one_of=("agreement", "donor"),
            foreign=False,
        ),
        BookingKind(
            EntryKind.DIRECT_COST,
            _("Costs charged to the fund directly. Say in the description what was paid."),
            AGENT,
            needs=("description",),
            takes=("organisation",),
        ),
        BookingKind(EntryKind.BANK_CHARGE, _("What the bank took; what it gave back is negative."), AGENT),
        BookingKind(
            EntryKind.TRANSFER_TO_FUND,
            _("Cash that leaves for another fund, where it is booked as a deposit or other income of its own."),
            AGENT,
            needs=("other_fund",),
        ),
        BookingKind(
            EntryKind.ALLOCATION,
            _("A budget approved by the steering committee; one that is cut is negative."),
            ORGANISATIONS,
            takes=PROGRAMME,
        ),
        BookingKind(
            EntryKind.TRANSFER,
            _("Cash passed on at the steering committee's instruction: at most what the Administrative Agent holds."),
            ORGANISATIONS,
            one_of=PROGRAMME,
            takes=("memorandum",),
        ),
        BookingKind(
            EntryKind.PUNO_REFUND,
            _("Cash that came back: at most what the organisation received."),
            ORGANISATIONS,
            one_of=PROGRAMME,
        ),
        BookingKind(
            EntryKind.PUNO_INTEREST,
            _("Interest that the organisation earned on the fund's cash and returned."),
            ORGANISATIONS,
            needs=("organisation",),
        ),
        BookingKind(
            EntryKind.EXPENDITURE,
            _("As the organisation reported it, by harmonised category of the set in which it reported."),
            ORGANISATIONS,
            one_of=PROGRAMME,
            needs=("category",),
            takes=("is_certified",),
        ),
    ]
}


def open_kinds(fund: Fund) -> list[BookingKind]:
    """What may be booked in the fund's present state."""
    refused = CLOSED_TO.get(fund.state, frozenset())
    return [kind for kind in KINDS.values() if kind.kind not in refused]
