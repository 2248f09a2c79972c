"""The officer's pages against a trivial logged-in page."""

import time

from django.test import Client

from partnerships import actions
from partnerships.actions import drafts

from .measure import Page, cost, medians
from .report import Report
from .world import World, answers


def measure(here: World, report: Report, rounds: int, *, largest: bool) -> dict[str, float]:
    floor = Page("trivial page", here.requester, "/bench/trivial/")
    step = Page("form step", here.requester, f"/requests/{here.draft.key}/steps/purpose/")
    own = Page("request page", here.requester, f"/requests/{here.case.reference}/")
    listing = Page("own requests", here.requester, "/requests/")
    home = Page("home", Client(), "/")
    t_floor, t_step, t_own, t_listing, t_home = medians(floor, step, own, listing, home, rounds=rounds)
    report.ratio("form step ÷ trivial page", t_step / t_floor, 5)
    report.ratio("home, signed out ÷ trivial page", t_home / t_floor, 4)
    report.count("home: queries", cost(home).queries, 8, "queries")
    report.note(
        f"request page ÷ trivial page {t_own / t_floor:.1f}, own requests ÷ trivial page {t_listing / t_floor:.1f}"
    )
    report.note(f"form step: {cost(step).queries} queries; request page: {cost(own).queries} queries")
    t_whole = _whole_submission(here, rounds=max(5, rounds // 5))
    report.note(f"a whole submission (8 steps saved, reviewed, submitted) ÷ trivial page {t_whole / t_floor:.0f}")
    return {"step": t_step / t_floor, "own": t_own / t_floor, "whole": t_whole / t_floor}


def _whole_submission(here: World, rounds: int) -> float:
    """Median seconds of writing and submitting a request through the pages' actions, saving step by step."""
    times = []
    given = answers()
    for _round in range(rounds):
        start = time.perf_counter()
        row = drafts.start(authority=here.authority, kind="host_territory", by=here.editor, language="en")
        parts = list(given.items())
        for number in range(8):
            drafts.save_step(request=row, by=here.editor, answers=dict(parts[number::8]), base=None, version=None)
        here.requester.get(f"/requests/{row.key}/review/")
        actions.submit(request=row, by=here.editor, answers=given)
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def growth(report: Report, small: dict[str, float], large: dict[str, float]) -> None:
    report.ratio("form step: largest ÷ 1,000", large["step"] / small["step"], 1.3)
    report.ratio("request page: largest ÷ 1,000", large["own"] / small["own"], 1.3)
    report.ratio("whole submission: largest ÷ 1,000", large["whole"] / small["whole"], 1.3)
