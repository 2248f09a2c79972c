"""The PDF of a territory: the task beside WeasyPrint alone on the very same page; real workers on the real broker."""

import gc
import statistics
import time
from functools import cache
from itertools import cycle, islice

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcherResponse

from partnerships.models import TerritoryProfile
from portal.celery import app
from portal.documents import tasks
from portal.documents.fetching import SCHEME, ClosedFetcher, open_asset
from portal.documents.fonts import configuration
from portal.documents.models import Document
from portal.documents.rendering import STYLESHEET, VARIANT, html_of

from . import load, territory
from .desk import QUEUE
from .report import Report
from .workers import Worker, finished, known, seconds_of, waiting, worker
from .world import World

TURN = 12  # documents of one turn; even, so that two processes end together
EARLY = 5  # documents after which a worker holds all that it keeps
LONG_QUEUE = 50
PROCESSES = 2  # of a worker, as `make run` starts it on two cores
TARGET_MEMORY = 1.15


def measure(here: World, report: Report, rounds: int, documents: int) -> None:
    """`documents`: after how many the memory of a worker is looked at."""
    profile = territory.build(here)
    frozen = territory.base(profile)
    turns = max(3, rounds // 10)
    _beside_weasyprint(report, max(5, rounds // 3), profile, frozen)
    _two_processes(report, turns, profile, frozen)
    _many_documents(report, documents, profile, frozen)
    _pages_beside_a_queue(here, report, rounds, profile, frozen)


def _beside_weasyprint(report: Report, rounds: int, profile: TerritoryProfile, frozen: dict) -> None:
    pairs = []
    for _round in range(rounds + 1):
        (document,) = territory.ask_documents(profile, frozen, 1)
        gc.collect()  # of what the floor left; the task clears up after itself
        start = time.perf_counter()
        tasks.render(document_id=document.pk)
        taken = time.perf_counter() - start
        finished([document])
        pairs.append((taken, _alone(document)))
    app.control.purge()
    task, floor = (statistics.median(column) for column in zip(*pairs[1:], strict=True))  # the first one warms
    report.ratio("PDF task of a territory ÷ WeasyPrint alone on the same HTML", task / floor, 1.15)
    report.note(f"WeasyPrint alone {floor:.2f} s a document of {_pages(document)} pages")


def _pages(document: Document) -> int:
    return Document.objects.values_list("pages", flat=True).get(pk=document.pk) or 0


def _alone(document: Document) -> float:
    """The page is there already, its pictures are in memory, the common stylesheet is read."""
    html = html_of(document)
    gc.collect()
    start = time.perf_counter()
    HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=_Kept()).write_pdf(
        font_config=configuration(), stylesheets=[_stylesheet()], pdf_variant=VARIANT, optimize_images=True
    )
    return time.perf_counter() - start


@cache
def _stylesheet() -> CSS:
    return CSS(string=render_to_string(STYLESHEET), font_config=configuration())


class _Kept(ClosedFetcher):
    """Every picture as it was when it was first asked for."""

    def _fetch(self, url, headers):
        scheme, _colon, path = url.partition(":")
        if scheme != SCHEME:
            return super()._fetch(url, headers)
        asset = _asset(path)
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.content_type})


_asset = cache(open_asset)


def _two_processes(report: Report, turns: int, profile: TerritoryProfile, frozen: dict) -> None:
    rates: dict[int, list[float]] = {1: [], PROCESSES: []}
    seconds_to_first = []
    for _turn in range(turns):
        for processes, found in rates.items():
            with worker(processes):
                warm = finished(territory.ask_documents(profile, frozen, 2 * processes))
                if processes == 1:
                    seconds_to_first.append(seconds_of(warm[1]) / seconds_of(warm[0]))
                rows = finished(territory.ask_documents(profile, frozen, TURN))
                taken = max(known(row.ready_at) for row in rows) - known(rows[0].started_at)
                found.append(TURN / taken.total_seconds())
    one, two = (statistics.median(found) for found in rates.values())
    report.ratio("second document of a worker ÷ the first", statistics.median(seconds_to_first), 0.95)
    report.at_least("documents a second: two worker processes ÷ one", two / one, 1.8)
    report.note(f"{one * 60:.0f} and {two * 60:.0f} documents a minute")


def _many_documents(report: Report, documents: int, profile: TerritoryProfile, frozen: dict) -> None:
    with worker(1) as one:
        finished(territory.ask_documents(profile, frozen, EARLY))
        early = one.memory
        finished(territory.ask_documents(profile, frozen, documents - EARLY))
        late = one.memory
    report.count(f"memory of a worker: after {documents} documents ÷ after {EARLY}", late / early, TARGET_MEMORY, "×")
    report.count("files and folders it left in its temporary folder", len(one.left_behind), 0, "left")
    report.note(f"{early / 1024:.0f} and {late / 1024:.0f} MB")


def _pages_beside_a_queue(here: World, report: Report, rounds: int, profile: TerritoryProfile, frozen: dict) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={here.desk.cookies[settings.SESSION_COOKIE_NAME].value}"
    paths = ["/", "/territories/", profile.get_absolute_url(), QUEUE]
    with worker(PROCESSES) as rendering, load.server() as port:
        finished(territory.ask_documents(profile, frozen, 2 * PROCESSES))
        _latencies(port, paths, cookie, load.PROCESSES * 4)  # the web's processes are warm
        quiet = _latencies(port, paths, cookie, rounds)
        territory.ask_documents(profile, frozen, LONG_QUEUE)
        beside = _latencies(port, paths, cookie, rounds)
        _still_busy(rendering)
    worst = max(paths, key=lambda path: beside[path] / quiet[path])
    report.ratio(f"pages beside {LONG_QUEUE} documents ÷ without, the worst", beside[worst] / quiet[worst], 1.5)
    for path in paths:
        report.note(f"{path}: {quiet[path] * 1000:.0f} ms, beside the queue {beside[path] * 1000:.0f} ms")


def _still_busy(rendering: Worker) -> None:
    if waiting() < PROCESSES or rendering.process.poll() is not None:
        raise RuntimeError("the queue was over before the pages were")


def _latencies(port: int, paths: list[str], cookie: str, rounds: int) -> dict[str, float]:
    """The median seconds of each page, one after the other."""
    times: dict[str, list[float]] = {path: [] for path in paths}
    for path in islice(cycle(paths), rounds * len(paths)):
        times[path].append(load.seconds(port, path, cookie))
    return {path: statistics.median(found) for path, found in times.items()}
