"""Money from fund to fund: each transfer that left one must have come in at the other, to the cent."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from ...models import Entry, Fund
from ...states import EntryKind

CAME_IN = (EntryKind.OTHER_INCOME, EntryKind.DEPOSIT)
MOST = 2000


@dataclass(frozen=True)
class Pair:
    """Either side may be missing."""

    left: Entry | None  # transfer_to_fund
    came: Entry | None  # in the other fund, naming the first

    @property
    def is_open(self) -> bool:
        return self.left is None or self.came is None


def transfers(fund: Fund | None, *, only_open: bool) -> list[Pair]:
    """Entries that stand (neither reversed nor reversing), matched by funds and amount, the oldest first."""
    standing = Entry.objects.filter(reverses=None, reversed_by=None, other_fund__isnull=False)
    standing = standing.select_related("fund", "other_fund").order_by("value_date", "pk")
    left = standing.filter(kind=EntryKind.TRANSFER_TO_FUND)
    came = standing.filter(kind__in=CAME_IN)
    if fund is not None:
        either = Q(fund=fund) | Q(other_fund=fund)
        left, came = left.filter(either), came.filter(either)
    waiting: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in came[:MOST]:
        waiting[entry.other_fund_id, entry.fund_id, entry.amount_usd].append(entry)
    pairs = []
    for entry in left[:MOST]:
        candidates = waiting[entry.fund_id, entry.other_fund_id, entry.amount_usd]
        pairs.append(Pair(entry, candidates.pop(0) if candidates else None))
    pairs += [Pair(None, entry) for entries in waiting.values() for entry in entries]
    return [pair for pair in pairs if pair.is_open or not only_open]
