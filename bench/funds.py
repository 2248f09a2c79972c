"""The dashboards against a trivial page and against the raw ledger."""

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trustfunds.actions import rebuild
from trustfunds.models import Fund

from . import ledger
from .measure import Page, cost, medians
from .report import Report
from .world import World

# FS: what a fund's dashboard would ask of the entries themselves.
AGGREGATES = [
    "SELECT kind, EXTRACT(YEAR FROM value_date), SUM(amount_usd) FROM trustfunds_entry {where} GROUP BY 1, 2",
    "SELECT donor_id, kind, SUM(amount_usd) FROM trustfunds_entry {where} GROUP BY 1, 2",
    "SELECT organisation_id, kind, SUM(amount_usd) FROM trustfunds_entry {where} GROUP BY 1, 2",
]


def measure(here: World, report: Report, rounds: int, fund: Fund, *, largest: bool) -> dict[str, float]:
    floor = Page("trivial page", here.requester, "/bench/trivial/")
    page = Page("fund page", Client(), reverse("trustfunds:fund", args=[fund.code]))
    listing = Page("all funds", Client(), reverse("trustfunds:list"))
    t_floor, t_page, t_listing = medians(floor, page, listing, rounds=rounds)
    report.ratio("fund page ÷ trivial page", t_page / t_floor, 5)
    report.ratio("all funds ÷ trivial page", t_listing / t_floor, 6)
    one, everything = _raw(rounds, fund), _raw(rounds, None)
    report.note(f"three aggregates from the entries: the largest fund {one:.0f} ms, all funds {everything:.0f} ms")
    if largest:
        report.ratio("fund page's SQL ÷ three aggregates of the largest fund", _sql(page) / one, 0.02)
    report.note(f"fund page: {cost(page).queries} queries; all funds: {cost(listing).queries} queries")
    return {"page": t_page / t_floor, "listing": t_listing / t_floor}


def upkeep(here: World, report: Report, rounds: int) -> None:
    """What the trigger costs, and making all summaries anew."""
    booking = _paired(rounds, lambda on: ledger.seconds_to_book(here.officer, with_trigger=on))
    report.ratio("booking one entry with summaries ÷ without", booking, 1.3)
    inserting = _paired(rounds, lambda on: ledger.seconds_to_insert(1_000, here.officer, with_trigger=on))
    report.ratio("insert of 1,000 entries with summaries ÷ without", inserting, 1.3)
    bare = _paired(rounds, lambda on: ledger.seconds_to_insert(1, here.officer, with_trigger=on))
    report.note(f"the bare insert of a single entry, without its booking: {bare:.2f} ×")
    pairs = [(_seconds_to_rebuild() * 1000, _raw(rounds, None)) for _round in range(max(3, rounds // 10))]
    rebuilding, everything = (statistics.median(column) for column in zip(*pairs, strict=True))
    report.ratio("rebuilding all summaries ÷ three aggregates of all funds", rebuilding / everything, 1.5)


def _paired(rounds: int, seconds: Callable[[bool], float]) -> float:
    pairs = [[seconds(on) for on in (False, True)] for _round in range(max(5, rounds))]
    without, kept = (statistics.median(column) for column in zip(*pairs, strict=True))
    return kept / without


def _seconds_to_rebuild() -> float:
    start = time.perf_counter()
    rebuild()
    return time.perf_counter() - start


def growth(report: Report, small: dict[str, float], large: dict[str, float]) -> None:
    report.ratio("fund page: largest ÷ a hundredth of the entries", large["page"] / small["page"], 1.3)
    report.ratio("all funds: largest ÷ a hundredth of the entries", large["listing"] / small["listing"], 1.3)


def _raw(rounds: int, fund: Fund | None) -> float:
    """Milliseconds, warm."""
    where, values = ("WHERE fund_id = %s", [fund.pk]) if fund else ("", [])
    times = []
    for _round in range(max(3, rounds // 5)):
        start = time.perf_counter()
        with connection.cursor() as cursor:
            for sql in AGGREGATES:
                cursor.execute(sql.format(where=where), values)
                cursor.fetchall()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _sql(page: Page) -> float:
    """Milliseconds that the page's own queries take in the database, warm: their execution, without the network."""
    page.get()
    with CaptureQueriesContext(connection) as captured:
        page.get()
    total = 0.0
    for query in captured.captured_queries:
        if query["sql"].lstrip().upper().startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + query["sql"].replace("%", "%%"), [])
                total += cursor.fetchone()[0][0]["Execution Time"]
    return total
