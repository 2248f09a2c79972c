"""What of a part of a file the ledger knows already.

An entry's external key is the layout's key, a colon, and the source's own key of the payment. Where an entry under
it was reversed (a batch undone), or an outstanding balance changed since, the next entry under the same key takes
`~1`, `~2` …: the database keeps every key once for ever, also after its entry was reversed. A reversal that the
source itself reports has its own key; what it takes back still stands as the source has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

from ..models import Entry

LONGEST = 110  # of the field's 120; the rest is for `~n`
AGAIN = "~"


@dataclass(slots=True)
class Standing:
    """What stands under a key: entries that were not reversed, and how often the key was used at all."""

    used: int = 0
    number: str = ""
    amount: Decimal = Decimal(0)
    amount_usd: Decimal = Decimal(0)
    currency: str = ""
    live: int = 0
    reversal: str = ""  # external key of an entry that the source itself took back


def external_key(layout: str, key: str, occurrence: int = 1) -> str:
    """Short enough for the field, and without the sign that counts uses."""
    full = f"{layout}:{key}" + (f"#{occurrence}" if occurrence > 1 else "")
    full = full.replace(AGAIN, "-")
    if len(full) <= LONGEST:
        return full
    return f"{full[: LONGEST - 17]}:{blake2b(full.encode(), digest_size=8).hexdigest()}"


def standing(keys: Iterable[str], funds: Iterable[int]) -> dict[tuple[int, str], Standing]:
    """By fund and key. One query, and one more for each time that some of the keys were used again."""
    found: dict[tuple[int, str], Standing] = {}
    funds, asked, turn = [pk for pk in funds if pk is not None], list(keys), 0
    while asked and funds:
        suffix = f"{AGAIN}{turn}" if turn else ""
        hits = _collect(found, [f"{key}{suffix}" for key in asked], funds)
        asked, turn = sorted(hits), turn + 1
    return found


def _collect(found: dict[tuple[int, str], Standing], keys: list[str], funds: list[int]) -> set[str]:
    # Said once more as a condition, so that the planner may use the index of keys: it proves nothing of long lists.
    rows = Entry.objects.filter(fund__in=funds, external_key__in=keys, reverses=None).exclude(external_key="")
    columns = ("pk", "fund_id", "external_key", "number", "amount", "amount_usd", "currency")
    read = list(rows.order_by().values_list(*columns))
    reversals = _reversals([row[0] for row in read])
    hits = set()
    for pk, fund, full, number, amount, usd, currency in read:
        key = full.partition(AGAIN)[0]
        hits.add(key)
        known = found.setdefault((fund, key), Standing())
        known.used += 1
        known.reversal = reversals.get(pk) or known.reversal
        if pk not in reversals or reversals[pk]:
            known.live += 1
            known.number, known.currency = number, currency
            known.amount += amount
            known.amount_usd += usd
    return hits


def _reversals(entries: list[int]) -> dict[int, str]:
    """External key of what reversed an entry, by entry. Asked apart: joined, a table that grows within the same
    transaction is planned as if it were empty."""
    rows = Entry.objects.filter(reverses__in=entries).order_by() if entries else Entry.objects.none()
    return dict(rows.values_list("reverses_id", "external_key"))


def budgeted_elsewhere(projects: Iterable[int], layout: str) -> dict[int, Decimal]:
    """USD by project of which another source, or a person, has booked an allocation that stands."""
    rows = Entry.objects.filter(project__in=list(projects), kind="allocation", reverses=None)
    others = rows.exclude(external_key__startswith=f"{layout}:").order_by()
    found = {pk: (project, usd) for pk, project, usd in others.values_list("pk", "project_id", "amount_usd")}
    reversals = _reversals(list(found))
    budgets: dict[int, Decimal] = {}
    for pk, (project, usd) in found.items():
        if pk not in reversals:
            budgets[project] = budgets.get(project, Decimal(0)) + usd
    return budgets


def next_key(key: str, known: Standing | None) -> str:
    return f"{key}{AGAIN}{known.used}" if known is not None and known.used else key
