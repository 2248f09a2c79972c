"""The queue under load: eight connections against two gunicorn processes, as `make run` starts them, beside the
stock admin's list served the same way."""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

from django.conf import settings

from portal.embedded.processes import spawn

from .desk import QUEUE, STOCK
from .report import Report
from .world import World

CONNECTIONS = 8
EACH = 10  # requests of a connection in one turn
SLOWEST = 0.99
START_SECONDS = 60
PROCESSES = 2
SERVER = ["-m", "gunicorn", "portal.wsgi:application", "--workers", str(PROCESSES), "--threads", "4"]
SERVER += ["--log-level", "warning"]


def start(arguments: Sequence[str], variables: Mapping[str, str], *, pass_fds: Sequence[int] = ()) -> subprocess.Popen:
    """A part of the portal beside this process, as the launcher starts it: in a session of its own, and ended with
    this process whatever happens."""
    return spawn(
        [sys.executable, *arguments],
        env={**os.environ, **variables},
        cwd=Path.cwd(),
        stdout=sys.stderr.fileno(),
        death_signal=signal.SIGTERM,
        pass_fds=pass_fds,
    )


@contextmanager
def server() -> Iterator[int]:
    """Its port. It shares this run's database; its requests are answered by processes of their own."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        listener.set_inheritable(True)
        process = start([*SERVER, "--bind", f"fd://{listener.fileno()}"], {}, pass_fds=[listener.fileno()])
        try:
            yield listener.getsockname()[1]
        finally:
            process.terminate()
            process.wait()


def seconds(port: int, path: str, cookie: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Host": "testserver", "Cookie": cookie})
    response = connection.getresponse()
    response.read()
    taken = time.perf_counter() - start
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status} under load")
    return taken


def _turn(port: int, path: str, cookie: str) -> tuple[float, list[float]]:
    """Requests a second, and what each took."""
    number = CONNECTIONS * EACH
    with ThreadPoolExecutor(CONNECTIONS) as connections:
        start = time.perf_counter()
        each = list(connections.map(seconds, repeat(port, number), repeat(path, number), repeat(cookie, number)))
        return number / (time.perf_counter() - start), each


def measure(here: World, report: Report, rounds: int) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={here.desk.cookies[settings.SESSION_COOKIE_NAME].value}"
    rates: dict[str, list[float]] = {QUEUE: [], STOCK: []}
    waits: list[float] = []
    with server() as port:
        for path in rates:
            _turn(port, path, cookie)  # both processes warm
        for _round in range(max(3, rounds // 3)):
            for path, found in rates.items():
                rate, each = _turn(port, path, cookie)
                found.append(rate)
                waits += each if path == QUEUE else []
    queue, stock = (statistics.median(found) for found in rates.values())
    usual, slowest = statistics.median(waits), sorted(waits)[int(len(waits) * SLOWEST)]
    report.at_least("queue under load, 8 connections: requests a second ÷ stock list's", queue / stock, 0.65)
    report.ratio("queue under load: 99th percentile ÷ median", slowest / usual, 2.5)
    report.note(f"{len(waits)} requests of each, {CONNECTIONS} at a time")
