"""What must stay true of a fund's money whatever is booked, asked after the entries are in and before the commit.

A booking is refused only for what it makes worse: history that was imported overdrawn can still be put right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.formats import money

from ..models import Donor, DonorYear, Entry, Fund, FundYear, Organisation, OrganisationYear
from ..selectors import formulas, sums

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Position:
    """What a fund holds, what the organisations of some entries keep of their transfers, and their donors of their
    contributions: at one moment, under the fund's lock."""

    fund: Fund
    cash: Decimal
    kept_by_organisation: dict[int, Decimal]
    paid_by_donor: dict[int, Decimal]

    @classmethod
    def of(cls, fund: Fund, entries: Iterable[Entry]) -> "Position":
        position = cls(fund, _cash(fund), {}, {})
        position.include(entries)
        return position

    def include(self, entries: Iterable[Entry]) -> None:
        """The parties of further entries, before these are written: a batch comes in parts."""
        organisations = {entry.organisation_id for entry in entries if entry.organisation_id is not None}
        donors = {entry.donor_id for entry in entries if entry.donor_id is not None}
        organisations -= self.kept_by_organisation.keys()
        donors -= self.paid_by_donor.keys()
        self.kept_by_organisation.update(_kept(self.fund, organisations) if organisations else {})
        self.paid_by_donor.update(_paid(self.fund, donors) if donors else {})

    def check_after(self) -> None:
        self._check_cash(_cash(self.fund))
        for pk, left in _worse(self.kept_by_organisation, _kept(self.fund, self.kept_by_organisation)):
            raise ActionRefused(
                _("%(party)s cannot refund more than it received: %(over)s too much.")
                % {"party": Organisation.objects.get(pk=pk), "over": money(-left, "USD")}
            )
        for pk, left in _worse(self.paid_by_donor, _paid(self.fund, self.paid_by_donor)):
            raise ActionRefused(
                _("%(party)s cannot be refunded more than it paid in: %(over)s too much.")
                % {"party": Donor.objects.get(pk=pk), "over": money(-left, "USD")}
            )

    def _check_cash(self, left: Decimal) -> None:
        if left < 0 and left < self.cash:
            raise ActionRefused(
                _("The Administrative Agent holds %(held)s; this would leave %(left)s.")
                % {"held": money(self.cash, "USD"), "left": money(left, "USD")}
            )


def _cash(fund: Fund) -> Decimal:
    return formulas.BALANCE_WITH_AA.of(sums.of_summaries(FundYear.objects.filter(fund=fund)))


def _kept(fund: Fund, organisations: Iterable[int]) -> dict[int, Decimal]:
    rows = OrganisationYear.objects.filter(fund=fund, organisation__in=list(organisations))
    found = sums.by(rows.filter(kind__in=formulas.NET_FUNDED.kinds), "organisation")
    return {pk: formulas.NET_FUNDED.of(found.get(pk, sums.Sums())) for pk in organisations}


def _paid(fund: Fund, donors: Iterable[int]) -> dict[int, Decimal]:
    rows = DonorYear.objects.filter(fund=fund, donor__in=list(donors))
    found = sums.by(rows.filter(kind__in=formulas.DEPOSITS.kinds), "donor")
    return {pk: formulas.DEPOSITS.of(found.get(pk, sums.Sums())) for pk in donors}


def _worse(before: dict[int, Decimal], after: dict[int, Decimal]) -> list[tuple[int, Decimal]]:
    return [(pk, left) for pk, left in after.items() if left < NOTHING and left < before[pk]]
