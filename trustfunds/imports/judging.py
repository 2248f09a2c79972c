"""Whether a claim is booked, known already, or nothing at all: against the ledger as it stands."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.formats import money

from ..actions.reversal import mirror
from ..models import Entry
from .claims import Claim
from .errors import CellError
from .known import Standing, budgeted_elsewhere, external_key, next_key, standing
from .layouts import Layout
from .lines import Lines
from .seen import Seen
from .values import Repair

NOTHING = Decimal(0)
SPELLING = gettext_lazy("Another spelling of a name on file")


@dataclass(slots=True)
class Posting:
    """What becomes of one claim. `entry` is not saved; `usd` is what the claim counts in the report."""

    claim: Claim
    fate: str
    fund: Any = None
    entry: Entry | None = None
    known_as: str = ""
    booked_elsewhere: Decimal | None = None  # the project's whole budget, where another source booked it
    repairs: list[Repair] = field(default_factory=list)

    @property
    def usd(self) -> Decimal | None:
        return self.entry.amount_usd if self.entry is not None else self.claim.usd


class Rules:
    def __init__(self, layout: Layout, lines: Lines, seen: Seen, *, save: bool) -> None:
        self.layout, self.lines, self.save = layout, lines, save
        self._seen = seen
        self._standing: dict[tuple[int, str], Standing] = {}
        self._elsewhere: dict[str, Decimal] = {}  # budget by the project's code
        self._own: dict[str, Entry] = {}
        self._targets: dict[str, Entry] = {}

    def load(self, keyed: list[tuple[Claim, str]]) -> None:
        """What the ledger knows of a chunk, in a handful of queries."""
        funds = {found.row.pk for claim, _key in keyed if (found := self.lines.parties.fund(claim.fund))}
        keys = {key for _claim, key in keyed}
        keys |= {external_key(self.layout.key, claim.reverses) for claim, _key in keyed if claim.reverses}
        self._standing = standing(sorted(keys), sorted(pk for pk in funds if pk is not None))
        if any(claim.whole_budget for claim, _key in keyed):
            projects = self.lines.projects.on_file
            budgeted = budgeted_elsewhere(projects, self.layout.key)
            self._elsewhere = {projects[pk]: usd for pk, usd in budgeted.items()}
        if self.layout.own_numbers:
            self._own = Entry.objects.in_bulk([claim.key for claim, _key in keyed], field_name="number")
        if any(claim.reverses for claim, _key in keyed):
            numbers = [known.number for known in self._standing.values()]
            self._targets = Entry.objects.in_bulk(numbers, field_name="number")

    def posting(self, claim: Claim, key: str) -> Posting:
        """Raises CellError where it can be neither."""
        fund = self.lines.fund_of(claim)
        if own := self._as_own(claim, fund):
            return Posting(claim, "known", fund, known_as=own)
        if claim.reverses:
            return self._reversal(claim, fund, key)
        known = self._standing.get((fund.pk, key))
        if claim.whole_budget and claim.project and claim.project.code in self._elsewhere:
            return Posting(claim, "known", fund, booked_elsewhere=self._elsewhere[claim.project.code])
        if claim.is_outstanding:
            return self._outstanding(claim, fund, key, known)
        if known is not None and known.live:
            _check_unchanged(claim, known)
            return Posting(claim, "known", fund, known_as=known.number)
        return self._new(claim, fund, key, known)

    def _as_own(self, claim: Claim, fund) -> str:
        """The number of our own entry that this row was exported from."""
        entry = self._own.get(claim.key)
        same = entry is not None and (
            (entry.fund_id, entry.kind, entry.value_date, entry.amount, entry.currency)
            == (fund.pk, claim.kind, claim.value_date, claim.amount, claim.currency)
        )
        return entry.number if same and entry is not None else ""

    def _new(self, claim: Claim, fund, key: str, known: Standing | None) -> Posting:
        if not claim.amount and not claim.usd:
            return Posting(claim, "empty", fund)
        entry, by_alias = self.lines.entry(claim, fund, next_key(key, known))
        repairs = [_alias_repair(claim, found.row) for found in by_alias]
        return Posting(claim, "booked", fund, entry, repairs=repairs)

    def _outstanding(self, claim: Claim, fund, key: str, known: Standing | None) -> Posting:
        """What the balance of this file differs from the one booked so far."""
        target, booked = claim.usd or NOTHING, known.amount_usd if known else NOTHING
        if target == booked:
            is_known = known is not None and known.live
            return Posting(claim, "known" if is_known else "empty", fund, known_as=known.number if known else "")
        if known is None or not known.live:
            return self._new(claim, fund, key, known)
        difference = replace(
            claim, amount=target - booked, currency="USD", amount_usd=None, rate=None, rate_date=None, rate_source=""
        )
        return self._new(difference, fund, key, known)

    def _reversal(self, claim: Claim, fund, key: str) -> Posting:
        target_key = external_key(self.layout.key, claim.reverses)
        known = self._standing.get((fund.pk, target_key))
        if known is not None and known.reversal == key:
            return Posting(claim, "known", fund, known_as=known.number)
        if known is None or not known.live:
            if self.save or target_key not in self._seen:
                reason = _("It reverses an entry that is neither in the file nor in the ledger.")
                raise CellError(claim.column_of("reverses"), claim.reverses, reason)
            return Posting(claim, "booked", fund)
        if known.reversal:
            raise CellError(claim.column_of("reverses"), claim.reverses, _("This entry was reversed already."))
        target = self._targets[known.number]
        if (target.kind, target.amount, target.currency) != (claim.kind, -claim.amount, claim.currency):
            reason = _("It is not the entry it reverses with the other sign.")
            raise CellError(claim.column_of("amount"), str(claim.amount), reason)
        entry = mirror(target, claim.description, self.lines.by, self.lines.batch)
        entry.external_key = key
        return Posting(claim, "booked", fund, entry)


def _check_unchanged(claim: Claim, known: Standing) -> None:
    same = (claim.amount, claim.currency) == (known.amount, known.currency)
    if same and claim.usd in (None, known.amount_usd):
        return
    reason = _("It was booked as %(number)s with %(booked)s: reverse that entry first if the file is right.")
    booked = money(known.amount, known.currency)
    if claim.usd not in (None, known.amount_usd):
        booked = money(known.amount_usd, "USD")
    words = reason % {"number": known.number, "booked": booked}
    raise CellError(claim.column_of("amount"), str(claim.usd or claim.amount), words)


def _alias_repair(claim: Claim, row) -> Repair:
    name = "donor" if claim.donor is not None and row._meta.model_name == "donor" else "organisation"
    printed = getattr(claim, name).name
    return Repair(claim.column_of(name), printed, row.name_en, SPELLING)
