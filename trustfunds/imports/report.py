"""What an import found, as plain data for the page, the command and the API of nobody: counts, totals, examples."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ..models import FundYear
from ..selectors import formulas, sums
from .layouts.base import unused_columns
from .limits import SHOWN
from .pipeline import BOOKED, EMPTY, KNOWN, REJECTED, Outcome, Pipeline
from .values import Words

FATES = (BOOKED, KNOWN, EMPTY, REJECTED)
NOTHING = Decimal(0)


class Report:
    """Collects outcomes; `data` is JSON. Amounts are exact USD as text."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.repaired_rows = 0
        self.unvalued = 0  # claims of rejected rows without a readable amount
        self.entries = 0
        self._words = Words()
        self._usd: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)  # fund, kind, fate
        self._count: Counter[tuple[str, str, str]] = Counter()
        self._repairs: Counter[tuple[str, str]] = Counter()
        self._repair_examples: dict[tuple[str, str], list[str]] = {}
        self._problems: Counter[tuple[str, str]] = Counter()
        self._shown: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.rows[outcome.fate] += 1
            self.repaired_rows += bool(outcome.repairs) and outcome.fate != REJECTED
            self._add_postings(outcome)
            self._add_findings(outcome)

    def _add_postings(self, outcome: Outcome) -> None:
        if outcome.fate == REJECTED and not outcome.postings:
            self.unvalued += 1
        for posting in outcome.postings:
            fate = posting.fate or REJECTED
            if posting.usd is None:
                self.unvalued += 1
            if not posting.usd and fate != BOOKED:
                continue
            label = posting.fund.code if posting.fund is not None else posting.claim.fund.label
            key = (label, posting.claim.kind, fate)
            self._usd[key] += posting.usd or NOTHING
            self._count[key] += 1
            self.entries += fate == BOOKED
            if fate in (BOOKED, KNOWN) and len(self._shown[fate]) < SHOWN:
                self._shown[fate].append(_line(outcome.row, label, posting))

    def _add_findings(self, outcome: Outcome) -> None:
        for repair in outcome.repairs if outcome.fate != REJECTED else ():
            key = (repair.column, self._words(repair.reason))
            self._repairs[key] += 1
            if key not in self._repair_examples:
                self._repair_examples[key] = [repair.value, repair.became]
        if (problem := outcome.problem) is not None:
            self._problems[problem.column, problem.reason] += 1
            if len(self._shown[REJECTED]) < SHOWN:
                self._shown[REJECTED].append(
                    {
                        "row": outcome.row,
                        "column": problem.column,
                        "value": str(problem.value)[:120],
                        "reason": problem.reason,
                    }
                )

    def data(self, pipeline: Pipeline) -> dict[str, Any]:
        created = {
            "funds": pipeline.parties.funds.created,
            "donors": pipeline.parties.donors.created,
            "organisations": pipeline.parties.organisations.created,
            "agreements": list(pipeline.lines.new_agreements),
        }
        return {
            "rows": {"read": sum(self.rows.values()), "repaired": self.repaired_rows, **self._by_fate()},
            "entries": self.entries,
            "totals": {"file": str(self._total(FATES)), "booked": str(self._total([BOOKED]))},
            "unvalued": self.unvalued,
            "changed_projects": pipeline.projects.changed,
            "differences": _differences(pipeline),
            "funds": self._funds(pipeline),
            "notes": pipeline.table.notes,
            "unused_columns": unused_columns(pipeline.table, pipeline.columns.values()) if pipeline.columns else [],
            "created": {name: names[:SHOWN] for name, names in created.items()},
            "created_counts": {
                **{name: len(names) for name, names in created.items()},
                "projects": pipeline.projects.created,
            },
            "repairs": [
                {"column": column, "reason": reason, "count": count, "example": self._repair_examples[column, reason]}
                for (column, reason), count in self._repairs.most_common(SHOWN)
            ],
            "problems": [
                {"column": column, "reason": reason, "count": count}
                for (column, reason), count in self._problems.most_common(SHOWN)
            ],
            "shown": dict(self._shown),
        }

    def _by_fate(self) -> dict[str, int]:
        return {fate: self.rows[fate] for fate in FATES}

    def _total(self, fates: Iterable[str]) -> Decimal:
        wanted = set(fates)
        return sum((usd for (_fund, _kind, fate), usd in self._usd.items() if fate in wanted), NOTHING)

    def _funds(self, pipeline: Pipeline) -> list[dict[str, Any]]:
        kinds: dict[str, set[str]] = defaultdict(set)
        for fund, kind, _fate in self._usd:
            kinds[fund].add(kind)
        return [self._fund(label, sorted(kinds[label]), pipeline) for label in sorted(kinds)]

    def _fund(self, label: str, kinds: list[str], pipeline: Pipeline) -> dict[str, Any]:
        found = pipeline.parties.funds.find(label, label)
        fund = found.row if found else None
        lines = [self._kind(label, kind) for kind in kinds]
        booked = sums.Sums({line["kind"]: Decimal(line[BOOKED]["usd"]) for line in lines})
        held = sums.of_summaries(FundYear.objects.filter(fund=fund)) if fund and fund.pk else sums.Sums()
        return {
            "code": fund.code if fund else label,
            "name": fund.name if fund else label,
            "is_known": fund is not None,
            "kinds": lines,
            "held_before": str(formulas.BALANCE_WITH_AA.of(held)),
            "held_after": str(formulas.BALANCE_WITH_AA.of(held + booked)),
        }

    def _kind(self, fund: str, kind: str) -> dict[str, Any]:
        parts: dict[str, dict[str, Any]] = {
            fate: {"count": self._count[fund, kind, fate], "usd": str(self._usd.get((fund, kind, fate), NOTHING))}
            for fate in (BOOKED, KNOWN, REJECTED)
        }
        total = sum((Decimal(part["usd"]) for part in parts.values()), NOTHING)
        count = sum(part["count"] for part in parts.values())
        return {"kind": kind, "file": {"count": count, "usd": str(total)}, **parts}


def _differences(pipeline: Pipeline) -> dict[str, Any]:
    """Known budgets of which the file states another amount."""
    found = list(pipeline.budgets.differing())
    lines = [
        {"row": one.row, "project": one.project, "fund": one.fund, "file": str(one.stated), "booked": str(one.booked)}
        for one in found[:SHOWN]
    ]
    return {"count": len(found), "lines": lines}


def _line(row: int, fund: str, posting) -> dict[str, Any]:
    claim = posting.claim
    party = claim.donor or claim.organisation
    return {
        "row": row,
        "fund": fund,
        "kind": str(claim.kind),
        "day": claim.value_date.isoformat() if claim.value_date else "",
        "party": party.name if party else "",
        "amount": str(claim.amount),
        "currency": claim.currency,
        "usd": str(posting.usd if posting.usd is not None else ""),
        "number": posting.known_as,
    }
