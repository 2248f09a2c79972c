"""A mistake is not deleted but reversed: an entry of the same kind with the other sign that points at the wrong one."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import policies
from ..models import Batch, Entry, Fund
from .booking import locked, write

# What a reversing entry says like the one it reverses; the rest is its own.
SAME = [
    "kind",
    "value_date",
    "currency",
    "rate",
    "rate_date",
    "rate_source",
    "fee_rate",
    "window_id",
    "donor_id",
    "organisation_id",
    "other_fund_id",
    "project_id",
    "agreement_id",
    "category_set",
    "category",
    "is_certified",
    "source_year",
]


def reverse(*, entry: Entry, reason: str, by) -> Entry:
    """Also in a closed fund: putting right is always allowed, unless it would overdraw the fund."""
    (reversing,) = reverse_all(fund=entry.fund, entries=[entry], reason=reason, by=by)
    return reversing


def reverse_all(*, fund: Fund, entries: Sequence[Entry], reason: str, by, batch: Batch | None = None) -> list[Entry]:
    """Reverse several entries of one fund, all or none. The fee of a reversed deposit is not taken along by itself:
    name it too."""
    policies.check(by, "reverse", fund)
    if not reason.strip():
        raise ActionRefused(_("Say why the entry is reversed."))
    with locked(fund) as row:
        for entry in _fresh(row, entries):
            policies.check_reversible(entry)
        reversing = [mirror(entry, reason, by, batch) for entry in entries]
        written = write(row, reversing, by=by, log=False)
        record(row, "reverse", by=by, note=reason, entries=[entry.number for entry in entries[:50]], count=len(entries))
        return written


def _fresh(fund: Fund, entries: Sequence[Entry]):
    known = Entry.objects.filter(fund=fund, pk__in=[entry.pk for entry in entries])
    if known.count() != len(entries):
        raise ActionRefused(_("An entry to be reversed belongs to another fund."))
    return known


def mirror(entry: Entry, reason: str, by, batch: Batch | None) -> Entry:
    """The value date is the reversed entry's: the sum of every past year comes out as if it had not been booked,
    while `entered_at` still tells what was known when."""
    return Entry(
        fund_id=entry.fund_id,
        **{name: getattr(entry, name) for name in SAME},
        amount=-entry.amount,
        amount_usd=-entry.amount_usd,
        reverses=entry,
        description=reason[:400],
        batch=batch,
        entered_at=timezone.now(),
        entered_by=by,
    )
