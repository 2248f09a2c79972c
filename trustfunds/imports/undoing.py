"""Reversing what a batch booked, however much that is, in parts."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused

from ..actions.booking import copy
from ..actions.invariants import Position
from ..actions.reversal import mirror
from ..models import Batch, Entry, Fund
from ..selectors.batches import set_progress
from .limits import CHUNK


def reverse_entries(original: Batch, funds: list[Fund], reversing: Batch, *, by) -> dict[int, int]:
    """How many by fund. What was reversed one by one meanwhile stays reversed; raises ActionRefused where money of the
    batch was spent. The caller has locked the funds."""
    _check_own(original)
    counts = {}
    for number, fund in enumerate(funds, start=1):
        counts[fund.pk] = _reverse_fund(original, fund, reversing, by)
        set_progress(reversing, number / len(funds))
    return counts


def _check_own(original: Batch) -> None:
    """A reversal is never reversed: of a file that took back entries of other batches there is no undoing."""
    others = Entry.objects.filter(batch=original, reverses__isnull=False).exclude(reverses__batch=original)
    if others.exists():
        raise ActionRefused(_("This batch reversed entries of other batches: that cannot be undone as a whole."))


def _reverse_fund(original: Batch, fund: Fund, reversing: Batch, by) -> int:
    standing = Entry.objects.filter(batch=original, fund=fund, reverses=None, reversed_by=None).order_by("pk")
    position, last, count = Position.of(fund, []), 0, 0
    while entries := list(standing.filter(pk__gt=last)[:CHUNK]):
        position.include(entries)
        copy([mirror(entry, reversing.options["reason"], by, reversing) for entry in entries])
        last, count = entries[-1].pk, count + len(entries)
    position.check_after()
    return count
