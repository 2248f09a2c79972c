"""Fixtures for tests with real processes: a worker, a broker and a mail server of the test's own (conftest.py)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .broker import Broker, forget_connections
from .mail_server import MailServer
from .worker import Worker


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Broker]:
    """A broker that may be emptied or stopped: this process and the test's worker use it instead of the common one."""
    own = Broker(tmp_path)
    own.start()
    monkeypatch.setenv("CELERY_BROKER_URL", own.url)
    forget_connections()
    yield own
    own.stop()
    monkeypatch.delenv("CELERY_BROKER_URL")
    forget_connections()


@pytest.fixture
def make_worker(
    broker: Broker, mail_server: MailServer, process_environment: dict[str, str], tmp_path: Path
) -> Iterator[Callable[..., Worker]]:
    """`make_worker(include=("portal.documents.tests.kinds",), OUTBOX_STUCK_SECONDS="1")`: not started yet."""
    made: list[Worker] = []

    def make(*, include: tuple[str, ...] = (), **variables: str) -> Worker:
        environment = {
            **process_environment,
            "EMAIL_URL": mail_server.url,
            "CELERY_BROKER_URL": broker.url,
            **variables,
        }
        made.append(Worker(environment, tmp_path / "worker.log", include=include))
        return made[-1]

    yield make
    for worker in made:
        worker.stop()


@pytest.fixture
def worker(make_worker: Callable[..., Worker]) -> Worker:
    """Not started yet: `worker.start()`."""
    return make_worker()
