"""The triage officer's pages against the stock admin over the same rows."""

from datetime import timedelta

from django.utils import timezone

from portal.core.desk.queue import PER_PAGE

from .measure import Page, cost, medians
from .report import Report
from .world import World

QUEUE = "/admin/partnerships/partnershiprequest/"
STOCK = "/bench/stock/partnerships/partnershiprequest/"
# Each fills its page at both sizes that are compared: otherwise the growth told would be the page's own.
FILTERS = {
    "state": "state=review",
    "kind": "kind=leda",
    "theme": "theme=T11",
    "country": "country=BR",
    "host": "host=MA",
    "owner": "owner=me",
    "due": "due=late",
    "language": "language=fr",
    "level": "level=region",
    "region": "region=rba",
    "programme": "programme=art-gold",
    "body": "body=fao&body=ilo",
    "submitted": "submitted_from={a_year_ago}&submitted_to={a_month_ago}",
    "several": "tab=all&region=rba&level=region&state=completed&language=fr",
}
ROW = b'name="case"'


def _days() -> dict[str, str]:
    today = timezone.localdate()
    return {
        "a_year_ago": (today - timedelta(days=365)).isoformat(),
        "a_month_ago": (today - timedelta(days=30)).isoformat(),
    }


def measure(here: World, report: Report, rounds: int, *, compared: bool, largest: bool) -> dict[str, float]:
    """How many times the trivial page of the same rounds each page took: what `growth` compares between two sizes, of
    which the machine may not be equally fast."""
    floor = Page("trivial page", here.desk, "/bench/trivial/")
    queue = Page("queue", here.desk, QUEUE)
    stock = Page("stock list", here.desk, STOCK)
    search = Page("search", here.desk, f"{QUEUE}?q=water")
    stock_search = Page("stock search", here.desk, f"{STOCK}?q=water")
    reference = Page("reference", here.desk, f"{QUEUE}?q=PR-2020-000777")
    case = Page("case", here.desk, f"{QUEUE}{here.case.pk}/change/")
    stock_case = Page("stock form", here.desk, f"{STOCK}{here.case.pk}/change/")
    t_floor, t_queue, t_stock, t_search, t_stock_search, t_reference, t_case, t_stock_case = medians(
        floor, queue, stock, search, stock_search, reference, case, stock_case, rounds=rounds
    )
    c_queue, c_case, c_stock = cost(queue), cost(case), cost(stock)
    report.count("queue, first page: queries", c_queue.queries, 12, "queries")
    report.count("queue, first page: repeated queries", c_queue.repeated, 1, "repeated")
    report.count("queue, first page: HTML ÷ stock list", c_queue.size / c_stock.size, 1.7, "×")
    report.count("case page: queries", c_case.queries, 20, "queries")
    report.count("case page: repeated queries", c_case.repeated, 2, "repeated")
    report.ratio("case page ÷ stock change form", t_case / t_stock_case, 2)
    if largest:
        report.ratio("queue, first page ÷ stock list", t_queue / t_stock, 1.5)
        report.ratio("text search, common word ÷ stock search", t_search / t_stock_search, 0.10)
        report.ratio("exact reference ÷ queue", t_reference / t_queue, 0.8)
    board = Page("opening page", here.desk, "/admin/")
    times = {"queue": t_queue / t_floor, "search": t_search / t_floor, "case": t_case / t_floor}
    times["opening page"] = _times(board, floor, rounds)
    report.count("opening page: queries", cost(board).queries, 12, "queries")
    rows = {}
    for name, query in FILTERS.items():
        page = Page(f"filter {name}", here.desk, f"{QUEUE}?{query.format(**_days())}")
        times[f"filter {name}"] = _times(page, floor, max(5, rounds // 3))
        report.count(f"queue, filter {name}: queries", cost(page).queries, 12, "queries")
        rows[name] = page.get().content.count(ROW)
    if compared:
        report.count("filters that leave less than a page", sum(n < PER_PAGE for n in rows.values()), 0, "filters")
    return times


def _times(page: Page, floor: Page, rounds: int) -> float:
    t_page, t_floor = medians(page, floor, rounds=rounds)
    return t_page / t_floor


def growth(report: Report, small: dict[str, float], large: dict[str, float]) -> None:
    for name in ["opening page", "queue", "case", *(f"filter {name}" for name in FILTERS)]:
        report.ratio(f"{name}: largest ÷ a tenth of it", large[name] / small[name], 1.3)
    report.ratio("text search: largest ÷ a tenth of it", large["search"] / small["search"], 2)
