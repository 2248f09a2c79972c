"""A batch's report for people: amounts as numbers, kinds by their names."""

from decimal import Decimal
from typing import Any

from ..models import Batch
from ..states import EntryKind

FATES = ("file", "booked", "known", "rejected")


def in_words(batch: Batch) -> dict[str, Any] | None:
    """None for a batch that was not checked to its end, and for one that undoes another."""
    report = batch.report
    if "rows" not in report:
        return None
    funds = [_fund(fund) for fund in report["funds"]]
    shown = report["shown"]
    return {
        **report,
        "funds": funds,
        "totals": {name: Decimal(usd) for name, usd in report["totals"].items()},
        "sum_cells": [sum((fund["sums"][fate] for fund in funds), Decimal(0)) for fate in FATES],
        "creates": any(report["created_counts"].values()),
        "booked_lines": [_line(line) for line in shown.get("booked", [])],
        "difference_lines": [_difference(line) for line in report.get("differences", {}).get("lines", [])],
        "known_lines": [_line(line) for line in shown.get("known", [])],
        "rejected_lines": shown.get("rejected", []),
    }


def _difference(line: dict[str, Any]) -> dict[str, Any]:
    stated, booked = Decimal(line["file"]), Decimal(line["booked"])
    return {**line, "file": stated, "booked": booked, "difference": stated - booked}


def _fund(fund: dict[str, Any]) -> dict[str, Any]:
    kinds = [
        {
            "label": EntryKind(line["kind"]).label,
            "cells": [{"count": line[fate]["count"], "usd": Decimal(line[fate]["usd"])} for fate in FATES],
        }
        for line in fund["kinds"]
    ]
    after = Decimal(fund["held_after"])
    return {
        **fund,
        "kinds": kinds,
        "sums": {fate: sum((Decimal(line[fate]["usd"]) for line in fund["kinds"]), Decimal(0)) for fate in FATES},
        "held_before": Decimal(fund["held_before"]),
        "held_after": after,
        "would_overdraw": after < 0 and after < Decimal(fund["held_before"]),
    }


def _line(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "kind": EntryKind(line["kind"]).label, "amount": Decimal(line["amount"])}
