"""Celery workers as `make run` starts them, on this run's database and broker."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.celery import app
from portal.documents.models import Document

from .load import start

COMMAND = ["-m", "celery", "--quiet", "-A", "portal", "worker", "--without-mingle", "--loglevel", "ERROR"]
START_SECONDS = 120
PATIENCE = 60  # seconds a document may take
LOOK_EVERY = 0.1
State = Document.State


@dataclass
class Worker:
    process: subprocess.Popen
    left_behind: list[str] = field(default_factory=list)  # in its temporary folder, once it has ended

    @property
    def memory(self) -> int:
        """Resident kilobytes of the process that renders: the largest of its pool."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return max(_resident(int(child)) for child in children)


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


@contextmanager
def worker(concurrency: int) -> Iterator[Worker]:
    """What nobody has rendered when it ends is forgotten."""
    with TemporaryDirectory(prefix="bench-worker-") as folder:
        process = start([*COMMAND, "--concurrency", str(concurrency)], {"TMPDIR": folder})
        started = Worker(process)
        try:
            yield started
        finally:
            process.terminate()
            process.wait()
            app.control.purge()
            started.left_behind += sorted(one.name for one in Path(folder).iterdir())


def finished(documents: Sequence[Document]) -> list[Document]:
    """Waits for them; as they are when the last one is ready, in the order in which they were begun."""
    deadline = time.monotonic() + START_SECONDS + PATIENCE * len(documents)
    keys = [document.pk for document in documents]
    while Document.objects.filter(pk__in=keys).exclude(state__in=[State.READY, State.FAILED]).exists():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{waiting()} documents still wait: the worker does not make them")
        time.sleep(LOOK_EVERY)
    rows = list(Document.objects.filter(pk__in=keys).defer("data").order_by("started_at"))
    failed = [f"{row}: {row.error}" for row in rows if row.state == State.FAILED]
    if failed:
        raise RuntimeError("; ".join(failed))
    return rows


def waiting() -> int:
    return Document.objects.filter(state__in=[State.ASKED, State.RENDERING]).count()


def seconds_of(document: Document) -> float:
    return (known(document.ready_at) - known(document.started_at)).total_seconds()


def known(moment: datetime | None) -> datetime:
    """Of a document that is made, every moment is."""
    if moment is None:
        raise RuntimeError("a document that was waited for is not made")
    return moment
